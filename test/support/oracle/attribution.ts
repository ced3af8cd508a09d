import { channelOfPlatform } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, ratio, sum, type Figure } from './exact.ts';
import type { Convert } from './money.ts';
import { by, text, type Company } from './read.ts';
import type { Journey } from './stages.ts';
import { toDay, type Day } from './time.ts';
import type { Touch, Touches } from './touches.ts';
import { MODELS, ONE, split, weights, type Model } from './weights.ts';

export interface CreditRow {
  stage: 'lead' | 'opportunity' | 'won' | 'spend';
  model: Model;
  date: Day | null;
  deal: Deal | null;
  touch: Touch | null;
  /** Whole 10^-12. */
  weight: bigint | null;
  credit: bigint | null;
  spend: bigint | null;
  labels: Labels;
}

export interface SpendRow {
  date: Day;
  cents: bigint | null;
  channel: string;
  campaign: string | null;
}

export function spendRows(company: Company, convert: Convert): SpendRow[] {
  const campaigns = by(company.rows('campaigns'), 'campaign_id');
  return company.rows('spend').map((row) => {
    const date = toDay(text(row, 'spent_on')!);
    const id = text(row, 'campaign_id');
    const campaign = campaigns.get(id ?? '');
    return {
      date,
      cents: convert(text(row, 'cost')!, text(row, 'currency'), date),
      channel: text(campaign, 'channel') ?? channelOfPlatform(text(row, 'platform')!),
      campaign: text(campaign, 'name') ?? text(row, 'campaign') ?? id,
    };
  });
}

interface Entity {
  stage: CreditRow['stage'];
  date: Day | null;
  deal: Deal | null;
  amount: bigint | null;
  touches: readonly Touch[];
  labels: Labels;
}

const position = (i: number, n: number): string => (i === 0 ? 'first' : i === n - 1 ? 'last' : 'middle');

function creditsOf(entity: Entity, model: Model, halfLife: number): CreditRow[] {
  const { touches, amount, ...rest } = entity;
  const row = { ...rest, model, spend: null };
  if (touches.length === 0) {
    const none = { channel: 'unattributed', campaign: 'unattributed', touch_kind: 'unattributed' };
    const labels = {
      ...entity.labels,
      ...none,
      team: 'unattributed',
      position: 'unattributed',
      content: null,
    };
    return [{ ...row, touch: null, weight: ONE, credit: amount, labels }];
  }
  const parts = weights(
    model,
    touches.map((touch) => touch.moment.at),
    halfLife,
  );
  const credits = amount === null ? null : split(amount, parts);
  return touches.map((touch, i) => ({
    ...row,
    touch,
    weight: parts[i]!,
    credit: credits?.[i] ?? null,
    labels: {
      ...entity.labels,
      channel: touch.channel,
      campaign: touch.campaign,
      content: touch.content,
      touch_kind: touch.kind,
      team: touch.team,
      position: position(i, touches.length),
    },
  }));
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  journeys: readonly Journey[];
  touches: Touches;
  directory: Directory;
  spend: readonly SpendRow[];
}

/** One row per credited stage, entity, touch and model, and one per line of spend and model. */
export function creditRows({ company, deals, journeys, touches, directory, spend }: Sources): CreditRow[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const labels = (deal: Deal): Labels => ({
    ...directory.ofDeal(deal),
    type: deal.type,
    opportunity: deal.id,
  });
  const revenue = deals.filter((deal) => !deal.isChurn);
  const entities: Entity[] = [
    ...journeys.map((journey) => ({
      stage: 'lead' as const,
      date: journey.leadOn,
      deal: null,
      amount: null,
      touches: touches.ofPerson(journey.person.id, journey.lead),
      labels: { ...directory.ofPerson(journey.person), type: null, opportunity: null },
    })),
    ...revenue.map((deal) => {
      const root = byId.get(deal.root)!;
      const eligible = touches.ofDeal(root, root.created);
      return {
        stage: 'opportunity' as const,
        date: deal.created.day,
        deal,
        amount: deal.createdAmount,
        touches: eligible,
        labels: labels(deal),
      };
    }),
    ...revenue
      .filter((deal) => deal.status === 'won')
      .map((deal) => {
        const root = byId.get(deal.root)!;
        const eligible = touches.ofDeal(root, root.closed ?? deal.closed!);
        return {
          stage: 'won' as const,
          date: deal.closed!.day,
          deal,
          amount: deal.amount,
          touches: eligible,
          labels: labels(deal),
        };
      }),
  ];
  return MODELS.flatMap((model) => [
    ...entities.flatMap((entity) => creditsOf(entity, model, company.settings.halfLifeDays)),
    ...spend.map((line): CreditRow => ({
      stage: 'spend',
      model,
      date: line.date,
      deal: null,
      touch: null,
      weight: null,
      credit: null,
      spend: line.cents,
      labels: { channel: line.channel, campaign: line.campaign },
    })),
  ]);
}

type Rows = readonly CreditRow[];
const credit = (rows: Rows, stage: string): bigint | null =>
  sum(rows.filter((row) => row.stage === stage).map((row) => row.credit));
const weight = (rows: Rows, only: (row: CreditRow) => boolean): bigint | null =>
  sum(rows.filter(only).map((row) => row.weight));
const spent = (rows: Rows): bigint | null => sum(rows.map((row) => row.spend));
const isDeal = (row: CreditRow): boolean => row.stage === 'won' && row.deal!.counts;
const isNew = (row: CreditRow): boolean => isDeal(row) && (row.deal!.type ?? 'new') === 'new';
const exact = (value: bigint | null, scale: number): Figure =>
  value === null ? null : new Exact(value, scale);

/** Every measure of the view `attribution`, over rows of one model. */
export const attributionMeasures: Record<string, (rows: Rows) => Figure> = {
  attributed_revenue: (rows) => exact(credit(rows, 'won'), 2),
  attributed_deals: (rows) => exact(weight(rows, isDeal), 12),
  attributed_pipeline: (rows) => exact(credit(rows, 'opportunity'), 2),
  attributed_leads: (rows) =>
    exact(
      weight(rows, (row) => row.stage === 'lead'),
      12,
    ),
  spend: (rows) => exact(spent(rows), 2),
  roas: (rows) => ratio(credit(rows, 'won'), spent(rows)),
  roi: (rows) => {
    const [earned, paid] = [credit(rows, 'won'), spent(rows)];
    return earned === null || paid === null ? null : ratio(earned - paid, paid);
  },
  cac: (rows) => {
    const [paid, deals] = [spent(rows), weight(rows, isNew)];
    return paid === null || deals === null ? null : ratio(paid * (ONE / 100n), deals);
  },
};
