import { channelOfPlatform } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { divideRound } from './exact.ts';
import type { Convert } from './money.ts';
import { by, text, type Company } from './read.ts';
import type { Journey } from './stages.ts';
import { toDay, type Day, type Moment } from './time.ts';
import type { Touch, Touches } from './touches.ts';
import { removalEffects, revenueShares } from './markov.ts';
import {
  MODELS,
  ONE,
  positionOf,
  split,
  weights,
  type Basis,
  type Milestones,
  type Model,
} from './weights.ts';

export interface CreditRow {
  stage: 'lead' | 'opportunity' | 'won' | 'spend' | 'markov';
  model: Model;
  date: Day | null;
  deal: Deal | null;
  touch: Touch | null;
  /** Whole 10^-12. */
  weight: bigint | null;
  credit: bigint | null;
  spend: bigint | null;
  /** Of a channel of the Markov chain: its effect, its deals (both whole 10^-12) and its money (whole 10^-14). */
  markov?: { effect: bigint | null; deals: bigint; amount: bigint };
  labels: Labels;
}

export interface SpendRow {
  date: Day;
  cents: bigint | null;
  channel: string;
  campaign: string | null;
  platform: string;
  adGroup: string | null;
  impressions: bigint | null;
  clicks: bigint | null;
}

export function spendRows(company: Company, convert: Convert): SpendRow[] {
  const campaigns = by(company.rows('campaigns'), 'campaign_id');
  return company.rows('spend').map((row) => {
    const date = toDay(text(row, 'spent_on')!);
    const id = text(row, 'campaign_id');
    const campaign = campaigns.get(id ?? '');
    const count = (column: string): bigint | null => {
      const told = text(row, column);
      return told === null ? null : BigInt(told);
    };
    return {
      date,
      cents: convert(text(row, 'cost')!, text(row, 'currency'), date),
      channel: text(campaign, 'channel') ?? channelOfPlatform(text(row, 'platform')!),
      campaign: text(campaign, 'name') ?? text(row, 'campaign') ?? id,
      platform: text(row, 'platform')!,
      adGroup: text(row, 'ad_group'),
      impressions: count('impressions'),
      clicks: count('clicks'),
    };
  });
}

interface Entity {
  stage: CreditRow['stage'];
  date: Day | null;
  deal: Deal | null;
  amount: bigint | null;
  touches: readonly Touch[];
  milestones: Milestones;
  labels: Labels;
}

function creditsOf(entity: Entity, model: Model, basis: Basis): CreditRow[] {
  const { touches, amount, milestones, ...rest } = entity;
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
    touches.map(({ moment, channel, kind, team }) => ({ at: moment.at, channel, kind, team })),
    milestones,
    basis,
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
      position: positionOf(i, touches.length),
    },
  }));
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  journeys: readonly Journey[];
  touches: Touches;
  /** A deal's touches up to its closing, in order. */
  touchesOf: (deal: Deal) => readonly Touch[];
  directory: Directory;
  spend: readonly SpendRow[];
}

/** The last touch at or before a moment. */
function touchAt(touches: readonly Touch[], moment: Moment | null): number | null {
  const index = moment === null ? -1 : touches.findLastIndex((touch) => touch.moment.at <= moment.at);
  return index < 0 ? null : index;
}

/** When the primary person became a lead, else the earliest of the people linked. */
function leadOf(deal: Deal, leads: ReadonlyMap<string, Moment>): Moment | null {
  const primary = deal.primaryPerson === null ? undefined : leads.get(deal.primaryPerson);
  if (primary) return primary;
  const known = deal.people.flatMap((id) => leads.get(id) ?? []);
  return known.length === 0 ? null : known.reduce((a, b) => (b.at < a.at ? b : a));
}

function entitiesOf({ deals, journeys, touches, touchesOf, directory }: Sources): Entity[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const leads = new Map(journeys.map((journey) => [journey.person.id, journey.lead]));
  const dealEntity = (stage: 'opportunity' | 'won', deal: Deal, date: Day, amount: bigint | null): Entity => {
    const root = byId.get(deal.root)!;
    const eligible = stage === 'won' ? touchesOf(deal) : touches.ofDeal(root, root.created);
    const milestones = {
      lead: touchAt(eligible, leadOf(root, leads)),
      opportunity: touchAt(eligible, root.created),
      close: stage === 'won' ? eligible.length - 1 : null,
    };
    const labels = { ...directory.ofDeal(deal), type: deal.type, opportunity: deal.id };
    return { stage, date, deal, amount, touches: eligible, milestones, labels };
  };
  const revenue = deals.filter((deal) => !deal.isChurn);
  return [
    ...journeys.map((journey): Entity => {
      const eligible = touches.ofPerson(journey.person.id, journey.lead);
      return {
        stage: 'lead',
        date: journey.leadOn,
        deal: null,
        amount: null,
        touches: eligible,
        milestones: { lead: eligible.length - 1, opportunity: null, close: null },
        labels: { ...directory.ofPerson(journey.person), type: null, opportunity: null },
      };
    }),
    ...revenue.map((deal) => dealEntity('opportunity', deal, deal.created.day, deal.createdAmount)),
    ...revenue
      .filter((deal) => deal.status === 'won')
      .map((deal) => dealEntity('won', deal, deal.closed!.day, deal.amount)),
  ];
}

/** What the plain Markov method gives each channel of each won deal; deals without a touch stay unattributed. */
function markovRows(entities: readonly Entity[], effects: Basis['effects']): Omit<CreditRow, 'model'>[] {
  const shares = revenueShares(effects);
  const nothing = { touch: null, weight: null, credit: null, spend: null };
  return entities
    .filter((entity) => entity.stage === 'won')
    .flatMap(({ date, deal, amount, touches }) =>
      [...(touches.length === 0 ? new Map([['unattributed', ONE]]) : shares)].map(([channel, share]) => ({
        ...nothing,
        stage: 'markov' as const,
        date,
        deal,
        labels: { channel },
        markov: {
          effect: touches.length === 0 ? null : divideRound(effects.get(channel)!, 10n ** 8n),
          deals: deal!.counts ? share : 0n,
          amount: (amount ?? 0n) * share,
        },
      })),
    );
}

/** One row per credited stage, entity, touch and model; beside each model the lines of spend and the Markov chain. */
export function creditRows(sources: Sources): CreditRow[] {
  const { company, deals, touches, spend } = sources;
  const closed = deals.filter((deal) => deal.counts && deal.status !== 'open' && deal.closed !== null);
  const effects = removalEffects(
    closed.map((deal) => ({
      channels: touches.ofDeal(deal, deal.closed!).map((touch) => touch.channel),
      isWon: deal.status === 'won',
    })),
  );
  const { halfLifeDays, custom } = company.settings;
  const basis: Basis = { halfLifeDays, effects, custom };
  const entities = entitiesOf(sources);
  const markov = markovRows(entities, effects);
  return MODELS.filter((model) => model !== 'custom' || custom.size > 0).flatMap((model) => [
    ...entities.flatMap((entity) => creditsOf(entity, model, basis)),
    ...markov.map((row): CreditRow => ({ ...row, model })),
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
