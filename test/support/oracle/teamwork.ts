import { sharerOf, sharingTeam } from './content.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, ratio, sum, type Figure } from './exact.ts';
import type { People } from './people.ts';
import { by, text, type Company, type Row } from './read.ts';
import { toDay, type Day } from './time.ts';
import type { Touch, Touches } from './touches.ts';

/** A colleague who assisted a deal, contributed to content or joined a call; or a deal won. */
export interface TeamworkRow {
  date: Day | null;
  labels: Labels;
  assisted?: Deal;
  content?: string;
  call?: string;
  won?: { amount: bigint | null; isJoint: boolean };
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  people: People;
  touches: Touches;
  touchesOf: (deal: Deal) => readonly Touch[];
  directory: Directory;
}

const idsIn = (row: Row | undefined, column: string): string[] => [
  ...new Set(
    (text(row, column) ?? '')
      .split(';')
      .map((id) => id.trim())
      .filter(Boolean),
  ),
];

export function teamworkRows(sources: Sources): TeamworkRow[] {
  const { company, deals, people, touches, touchesOf, directory } = sources;
  const pieces = by(company.rows('content'), 'content_id');
  const labelled = (
    user: string | null,
    team: string | null,
    kind: string | null,
    segment: string | null,
  ): Labels => ({ person: directory.nameOf(user), team, kind, segment });
  const ofUser = (user: string, kind: string | null, segment: string | null): Labels =>
    labelled(user, directory.teamOf(user), kind, segment);
  /** Who of the other side helped with a touch, and as which team. */
  const helpers = (touch: Touch): [string | null, string | null][] => [
    ...(touch.team === 'sales' ? joiners(touch) : [])
      .filter((user) => directory.teamOf(user) === 'marketing')
      .map((user): [string, string] => [user, 'marketing']),
    ...(touch.content === null ? [] : idsIn(pieces.get(touch.content), 'contributor_user_ids'))
      .filter((user) => directory.teamOf(user) === 'sales')
      .map((user): [string, string] => [user, 'sales']),
    ...(touch.content !== null && sharingTeam(touch, directory) === 'sales'
      ? [[sharerOf(touch), 'sales'] as [string | null, string]]
      : []),
  ];
  const segmentOf = (touch: Touch): string | null => {
    const account = touch.accountId ?? people.byId.get(touch.people[0] ?? '')?.accountId ?? null;
    return account === null ? null : directory.ofAccount(account)['segment']!;
  };
  const won = deals.filter((deal) => deal.status === 'won' && !deal.isChurn);
  return [
    ...won.flatMap((deal) =>
      touchesOf(deal).flatMap((touch) =>
        helpers(touch).map(([user, team]): TeamworkRow => ({
          date: deal.closed!.day,
          assisted: deal,
          labels: labelled(user, team, touch.kind, directory.ofDeal(deal)['segment']!),
        })),
      ),
    ),
    ...[...pieces].flatMap(([content, row]) =>
      idsIn(row, 'contributor_user_ids').map((user): TeamworkRow => {
        const published = text(row, 'published_on');
        return {
          date: published === null ? null : toDay(published),
          content,
          labels: ofUser(user, text(row, 'kind'), null),
        };
      }),
    ),
    ...touches.all.flatMap((touch) =>
      joiners(touch).map((user): TeamworkRow => ({
        date: touch.moment.day,
        call: touch.id,
        labels: ofUser(user, touch.kind, segmentOf(touch)),
      })),
    ),
    ...won.map((deal): TeamworkRow => {
      const teams = touchesOf(deal).map((touch) => touch.team);
      const { owner, team, segment } = directory.ofDeal(deal);
      return {
        date: deal.closed!.day,
        won: { amount: deal.amount, isJoint: teams.includes('marketing') && teams.includes('sales') },
        labels: { person: owner!, team: team!, kind: null, segment: segment! },
      };
    }),
  ];
}

/** Who took part in a call, meeting or demo beside the one who made it. */
function joiners({ kind, row }: Touch): string[] {
  if (!['call', 'meeting', 'demo'].includes(kind)) return [];
  return idsIn(row, 'participant_user_ids').filter((user) => user !== text(row, 'user_id'));
}

type Rows = readonly TeamworkRow[];
const distinct = (values: readonly unknown[]): Figure => new Exact(BigInt(new Set(values).size), 0);
const assisted = (rows: Rows): Deal[] => [...new Set(rows.flatMap((row) => row.assisted ?? []))];
const revenue = (rows: Rows, isJointOnly: boolean): bigint | null =>
  sum(rows.map(({ won }) => (won && (won.isJoint || !isJointOnly) ? won.amount : null)));

/** Every measure of the view `teamwork`, over any selection of its rows. */
export const teamworkMeasures: Record<string, (rows: Rows) => Figure> = {
  assisted_deals: (rows) => distinct(assisted(rows).filter((deal) => deal.counts)),
  assisted_revenue: (rows) => {
    const total = sum(assisted(rows).map((deal) => deal.amount));
    return total === null ? null : new Exact(total, 2);
  },
  contributed_content: (rows) => distinct(rows.flatMap((row) => row.content ?? [])),
  calls_joined: (rows) => distinct(rows.flatMap((row) => row.call ?? [])),
  jointly_touched_share: (rows) => ratio(revenue(rows, true) ?? 0n, revenue(rows, false)),
};
