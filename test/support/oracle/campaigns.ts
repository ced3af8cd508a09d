import type { CreditRow, SpendRow } from './attribution.ts';
import { earnsCredit, isOutreach } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { divideRound, Exact, ratio, sum, type Figure } from './exact.ts';
import type { FunnelRow } from './funnel.ts';
import { groupBy, text, type Company } from './read.ts';
import type { Day } from './time.ts';
import type { Touches } from './touches.ts';
import { ONE } from './weights.ts';

/** A line of spend, a response, a stage entered or the credit of a touch for a deal won. */
export interface CampaignRow {
  date: Day;
  labels: Labels;
  spend?: SpendRow;
  event?: string;
  credit?: CreditRow;
  /** Millionths a month of the credit, after the gross margin. */
  monthly?: bigint | null;
}

interface Sources {
  company: Company;
  touches: Touches;
  directory: Directory;
  spend: readonly SpendRow[];
  funnel: readonly FunnelRow[];
  credits: readonly CreditRow[];
}

export function campaignRows({
  company,
  touches,
  directory,
  spend,
  funnel,
  credits,
}: Sources): CampaignRow[] {
  const platforms = new Map(
    [...groupBy(spend, (line) => line.campaign)].map(([campaign, lines]) => [
      campaign,
      new Set(lines.map((line) => line.platform)),
    ]),
  );
  const labelled = (channel: string | null, campaign: string | null, content: string | null): Labels => {
    const paidOn = platforms.get(campaign ?? '');
    const isUnattributed = channel === 'unattributed';
    return {
      channel,
      platform: paidOn?.size === 1 ? [...paidOn][0]! : null,
      campaign: isUnattributed ? 'unattributed' : campaign,
      content: isUnattributed ? 'unattributed' : (content ?? 'no content'),
      ad_group: null,
    };
  };
  return [
    ...spend.map((line): CampaignRow => ({
      date: line.date,
      spend: line,
      labels: {
        platform: line.platform,
        channel: line.channel,
        campaign: line.campaign,
        ad_group: line.adGroup ?? 'no ad group',
        content: null,
      },
    })),
    ...touches.all
      .filter(({ kind }) => earnsCredit(kind) && !isOutreach(kind))
      .map(({ moment, channel, campaign, content }): CampaignRow => ({
        date: moment.day,
        event: 'response',
        labels: labelled(channel, campaign, directory.titleOf(content)),
      })),
    ...funnel
      .filter(({ basis, stage }) => basis === 'activity' && stage !== 'won')
      .map(({ date, stage, labels }): CampaignRow => ({
        date,
        event: stage!,
        labels: labelled(labels['channel']!, labels['campaign']!, labels['content']!),
      })),
    ...credits
      .filter(({ stage, model }) => stage === 'won' && model === company.settings.model)
      .map((credit): CampaignRow => ({
        date: credit.date!,
        credit,
        monthly: monthlyOf(credit, company.settings.grossMargin),
        labels: labelled(
          credit.labels['channel']!,
          credit.labels['campaign']!,
          directory.titleOf(credit.labels['content'] ?? null),
        ),
      })),
  ];
}

const isNew = (deal: Deal): boolean => deal.counts && (deal.type ?? 'new') === 'new';

/** Months that a new deal's known amount pays for; null where it is no such deal. */
function monthsOf(deal: Deal): bigint | null {
  const months = BigInt(text(deal.row, 'recurring_period_months') ?? 0);
  return isNew(deal) && deal.amount !== null && months > 0n ? months : null;
}

function monthlyOf({ deal, credit }: CreditRow, margin: bigint | null): bigint | null {
  const months = monthsOf(deal!);
  return months === null || margin === null ? null : divideRound(credit! * margin, 100n * months);
}

type Rows = readonly CampaignRow[];
const exact = (value: bigint | null, scale: number): Figure =>
  value === null ? null : new Exact(value, scale);
const entered = (event: string) => (rows: Rows) =>
  rows.length === 0 ? null : new Exact(BigInt(rows.filter((row) => row.event === event).length), 0);
const lines = (rows: Rows): SpendRow[] => rows.flatMap((row) => row.spend ?? []);
const spent = (rows: Rows): bigint | null => sum(lines(rows).map((line) => line.cents));
const won = (rows: Rows): bigint | null => sum(rows.map((row) => row.credit?.credit));
const deals = (rows: Rows, only: (deal: Deal) => boolean): bigint | null =>
  sum(rows.flatMap(({ credit }) => (credit && only(credit.deal!) ? credit.weight : null)));
const cac = (rows: Rows): number | null => {
  const [paid, bought] = [spent(rows), deals(rows, isNew)];
  return paid === null || bought === null ? null : ratio(paid * (ONE / 100n), bought);
};

/** Every measure of the view `campaigns`, over any selection of its rows. */
export const campaignMeasures: Record<string, (rows: Rows) => Figure> = {
  impressions: (rows) => exact(sum(lines(rows).map((line) => line.impressions)), 0),
  clicks: (rows) => exact(sum(lines(rows).map((line) => line.clicks)), 0),
  spend: (rows) => exact(spent(rows), 2),
  click_through_rate: (rows) => {
    const both = lines(rows).filter((line) => line.impressions !== null && line.clicks !== null);
    return ratio(sum(both.map((line) => line.clicks)), sum(both.map((line) => line.impressions)));
  },
  cost_per_click: (rows) => {
    const told = lines(rows).filter((line) => line.clicks !== null);
    const cents = ratio(sum(told.map((line) => line.cents)), sum(told.map((line) => line.clicks)));
    return cents === null ? null : cents / 100;
  },
  responses: entered('response'),
  leads: entered('lead'),
  mqls: entered('mql'),
  sqls: entered('sql'),
  opportunities: entered('opportunity'),
  won_revenue: (rows) => exact(won(rows), 2),
  cac,
  roas: (rows) => ratio(won(rows), spent(rows)),
  payback_months: (rows) => {
    const monthly = sum(rows.map((row) => row.monthly));
    const recurring = deals(rows, (deal) => monthsOf(deal) !== null);
    const paid = cac(rows);
    if (monthly === null || recurring === null || paid === null) return null;
    const mean = ratio(monthly, recurring);
    return mean ? paid / (mean * 1e6) : null;
  },
};
