import type { CreditRow } from './attribution.ts';
import { isOutreach } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, quantile, ratio, sum, units, type Figure } from './exact.ts';
import { by, definition, groupBy, text, type Company } from './read.ts';
import { toDay, type Day } from './time.ts';
import type { Touch, Touches } from './touches.ts';

/** A touch of content, a piece, the credit of such a touch for a deal, or a piece and a deal compared. */
export interface ContentRow {
  piece: string;
  date: Day | null;
  labels: Labels;
  touch?: Touch;
  isShare?: boolean;
  isUsed?: boolean;
  credit?: CreditRow;
  compared?: { hasContent: boolean; days: number };
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  touches: Touches;
  touchesOf: (deal: Deal) => readonly Touch[];
  directory: Directory;
  credits: readonly CreditRow[];
}

export function contentRows(sources: Sources): ContentRow[] {
  const { company, touches, directory, credits } = sources;
  const pieces = by(company.rows('content'), 'content_id');
  const campaigns = by(company.rows('campaigns'), 'campaign_id');
  const labelled = (id: string, sharingTeam: string | null): Labels => {
    const campaign = text(pieces.get(id), 'campaign_id');
    return {
      content: directory.titleOf(id),
      kind: text(pieces.get(id), 'kind'),
      campaign: text(campaigns.get(campaign ?? ''), 'name') ?? campaign,
      sharing_team: sharingTeam,
    };
  };
  const teamOf = (touch: Touch) => sharingTeam(touch, directory);
  const met = touches.all.filter((touch) => touch.content !== null);
  const used = new Set(met.filter((touch) => teamOf(touch) === 'sales').map((touch) => touch.content));
  return [
    ...met.map((touch): ContentRow => ({
      piece: touch.content!,
      date: touch.moment.day,
      touch,
      isShare: teamOf(touch) === 'sales',
      labels: labelled(touch.content!, teamOf(touch)),
    })),
    ...[...pieces].map(([piece, row]): ContentRow => {
      const published = text(row, 'published_on');
      return {
        piece,
        date: published === null ? null : toDay(published),
        isUsed: used.has(piece),
        labels: labelled(piece, null),
      };
    }),
    ...credits
      .filter(({ model, touch }) => model === company.settings.model && (touch?.content ?? null) !== null)
      .filter(({ stage, deal, credit }) => stage !== 'lead' && (stage === 'won' || credit !== null) && deal)
      .map((credit): ContentRow => ({
        piece: credit.touch!.content!,
        date: credit.date,
        credit,
        labels: labelled(credit.touch!.content!, teamOf(credit.touch!)),
      })),
    ...comparedRows(sources).map(({ piece, deal, compared }): ContentRow => ({
      piece,
      date: deal.closed!.day,
      compared,
      labels: labelled(piece, null),
    })),
  ];
}

/** The team of whoever shared what was touched; a touch that sales makes shares what comes with it. */
export function sharingTeam({ row, kind, team }: Touch, directory: Directory): string | null {
  const shared = text(row, 'shared_by');
  if (shared !== null) return directory.teamOf(shared);
  return isOutreach(kind) ? (directory.teamOf(text(row, 'user_id')) ?? team) : null;
}

/** The id of whoever shared what was touched, if it is told. */
export const sharerOf = ({ row, kind }: Touch): string | null =>
  text(row, 'shared_by') ?? (isOutreach(kind) ? text(row, 'user_id') : null);

const bands = definition('deal_size_bands').map((row) => units(text(row, 'from_amount')!, 2));

/** Won deals with a touch by sales, in segments and size bands where some met a piece and some did not. */
function comparedRows({ deals, touchesOf, directory }: Sources) {
  const won = deals
    .filter((deal) => deal.status === 'won' && deal.counts && deal.amount !== null)
    .flatMap((deal) => {
      const way = touchesOf(deal);
      const days = way.filter((touch) => touch.team === 'sales').map((touch) => touch.moment.day);
      const band = bands.filter((from) => from <= deal.amount!).length;
      const cell = JSON.stringify([directory.ofDeal(deal)['segment'], band]);
      const met = new Set(way.map((touch) => touch.content));
      return days.length === 0 ? [] : [{ deal, cell, met, days: deal.closed!.day - Math.min(...days) }];
    });
  const pieces = [...new Set(won.flatMap(({ met }) => [...met]))].filter((piece) => piece !== null);
  return [...groupBy(won, ({ cell }) => cell).values()].flatMap((list) =>
    pieces.flatMap((piece) => {
      const sides = new Set(list.map(({ met }) => met.has(piece)));
      return sides.size < 2
        ? []
        : list.map(({ deal, met, days }) => ({
            piece,
            deal,
            compared: { hasContent: met.has(piece), days },
          }));
    }),
  );
}

type Rows = readonly ContentRow[];
const counted = (rows: Rows, only: (row: ContentRow) => boolean): Figure =>
  new Exact(BigInt(rows.filter(only).length), 0);
const money = (value: bigint | null): Figure => (value === null ? null : new Exact(value, 2));
/** The amounts of the deals behind the rows, each deal once. */
const influenced = (stage: 'opportunity' | 'won', amount: (deal: Deal) => bigint | null) => (rows: Rows) =>
  money(
    sum(
      [...new Set(rows.flatMap(({ credit }) => (credit?.stage === stage ? [credit.deal!] : [])))].map(amount),
    ),
  );
const compare = (rows: Rows, hasContent: boolean): number[] | null => {
  const compared = rows.filter((row) => row.compared);
  return new Set(compared.map((row) => row.piece)).size === 1
    ? compared.filter((row) => row.compared!.hasContent === hasContent).map((row) => row.compared!.days)
    : null;
};
const comparedDeals = (hasContent: boolean) => (rows: Rows) => {
  const days = compare(rows, hasContent);
  return days === null ? null : new Exact(BigInt(days.length), 0);
};

/** Every measure of the view `content`, over any selection of its rows. */
export const contentMeasures: Record<string, (rows: Rows) => Figure> = {
  views: (rows) => counted(rows, (row) => row.touch?.kind === 'content_view'),
  downloads: (rows) => counted(rows, (row) => row.touch?.kind === 'content_download'),
  sales_shares: (rows) => counted(rows, (row) => row.isShare === true),
  people_reached: (rows) =>
    new Exact(BigInt(new Set(rows.flatMap((row) => row.touch?.people[0] ?? [])).size), 0),
  influenced_pipeline: influenced('opportunity', (deal) => deal.createdAmount),
  influenced_revenue: influenced('won', (deal) => deal.amount),
  attributed_revenue: (rows) =>
    money(sum(rows.map(({ credit }) => (credit?.stage === 'won' ? credit.credit : null)))),
  used_by_sales_rate: (rows) => {
    const pieces = rows.filter((row) => row.isUsed !== undefined);
    return ratio(BigInt(pieces.filter((row) => row.isUsed).length), BigInt(pieces.length));
  },
  compared_deals_with: comparedDeals(true),
  compared_deals_without: comparedDeals(false),
  median_days_sales_touch_to_won_with: (rows) => quantile(compare(rows, true) ?? [], 0.5),
  median_days_sales_touch_to_won_without: (rows) => quantile(compare(rows, false) ?? [], 0.5),
};
