import { isReferral, type Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { divideRound, Exact, ratio, sum, type Figure } from './exact.ts';
import { groupBy, text, type Company } from './read.ts';
import { fiscalPeriods, fiscalQuarter, toDay, type Day } from './time.ts';

export interface RetentionRow {
  date: Day;
  labels: Labels;
  /** Millionths a month of an account at both ends of the period. */
  account: { start: bigint; end: bigint } | null;
  deal: Deal | null;
}

interface Contract {
  accountId: string;
  starts: Day;
  ends: Day;
  monthly: bigint;
}

/** For every month, quarter and year so far: accounts with recurring revenue at either end, renewals and referrals. */
export function retentionRows(
  company: Company,
  deals: readonly Deal[],
  directory: Directory,
): RetentionRow[] {
  const { asOf, fiscalStart } = company.settings;
  const bought = deals.filter((deal) => deal.status === 'won' && !deal.isChurn);
  const contracts = [...groupBy(contractsOf(bought, deals), (each) => each.accountId)];
  const cohortOf = (accountId: string | null): string | null => {
    const days = bought
      .filter((deal) => deal.accountId === accountId)
      .flatMap((deal) => deal.closed?.day ?? []);
    return accountId === null || days.length === 0 ? null : fiscalQuarter(Math.min(...days), fiscalStart);
  };
  const ofInterest = deals.filter(
    (deal) =>
      deal.status !== 'open' && !deal.isChurn && (deal.type === 'renewal' || isReferral(deal)) && deal.closed,
  );
  return fiscalPeriods(firstEvent(company), asOf, fiscalStart).flatMap(({ id, kind, starts, ends }) => {
    const period = { period: id, period_kind: kind };
    const accounts = contracts.flatMap(([accountId, own]): RetentionRow[] => {
      const start = worth(own, starts - 1);
      const end = worth(own, Math.min(ends, asOf));
      if (start === 0n && end === 0n) return [];
      const labels = { ...directory.ofAccount(accountId), ...period, cohort: cohortOf(accountId) };
      return [{ date: starts, labels, account: { start, end }, deal: null }];
    });
    const closed = ofInterest
      .filter((deal) => deal.closed!.day >= starts && deal.closed!.day <= ends)
      .map((deal): RetentionRow => {
        const labels = { ...directory.ofDeal(deal), ...period, cohort: cohortOf(deal.accountId) };
        return { date: deal.closed!.day, labels, account: null, deal };
      });
    return [...accounts, ...closed];
  });
}

/** The first day anything happened that the files tell of. */
export function firstEvent(company: Company): Day {
  const days = (table: string, column: string) =>
    company.rows(table).flatMap((row) => company.momentOf(row, column)?.day ?? []);
  const known = [
    ...days('opportunities', 'created_at'),
    ...days('people', 'created_at'),
    ...days('touches', 'occurred_at'),
    ...days('stage_changes', 'entered_at'),
    ...days('spend', 'spent_on'),
  ].filter((day) => day <= company.settings.asOf);
  return known.reduce((first, day) => Math.min(first, day), company.settings.asOf);
}

/** What runs of an amendment is the amended deal's where it says nothing itself, from the day it was closed. */
function contractsOf(bought: readonly Deal[], deals: readonly Deal[]): Contract[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  return bought.flatMap((deal) => {
    const root = byId.get(deal.root)!;
    const stated = (column: string) => text(deal.row, column) ?? text(root.row, column);
    const months = stated('recurring_period_months');
    const [from, until] = [stated('starts_on'), stated('ends_on')];
    const accountId = deal.accountId ?? root.accountId;
    if (!months || Number(months) <= 0 || !from || !until || !accountId || deal.amount === null) return [];
    const isOwn = text(deal.row, 'starts_on') !== null;
    return [
      {
        accountId,
        starts: isOwn ? toDay(from) : Math.max(toDay(from), deal.closed!.day),
        ends: toDay(until),
        monthly: divideRound(deal.amount * 10_000n, BigInt(months)),
      },
    ];
  });
}

/** What an account pays a month on a day; nothing where it has taken back more than it pays. */
function worth(contracts: readonly Contract[], on: Day): bigint {
  const running = contracts.filter(({ starts, ends }) => starts <= on && on <= ends);
  const total = sum(running.map((each) => each.monthly)) ?? 0n;
  return total > 0n ? total : 0n;
}

type Rows = readonly RetentionRow[];
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const differing = (rows: Rows, name: string): number => new Set(rows.map((row) => row.labels[name])).size;
/** What is measured at two ends is of one period, what is counted by close date of one kind of period. */
const ofOnePeriod = (figure: (rows: Rows) => Figure) => (rows: Rows) =>
  differing(rows, 'period') <= 1 ? figure(rows) : null;
const ofOneKind = (figure: (rows: Rows) => Figure) => (rows: Rows) =>
  differing(rows, 'period_kind') <= 1 ? figure(rows) : null;

type Account = NonNullable<RetentionRow['account']>;
const accounts = (rows: Rows): Account[] => rows.flatMap((row) => row.account ?? []);
const starting = (rows: Rows): Account[] => accounts(rows).filter(({ start }) => start > 0n);
const money = (total: bigint | null, scale: number): Figure =>
  total === null ? null : new Exact(total, scale);
const retained = (rows: Rows, kept: (account: Account) => bigint): Figure =>
  ratio(sum(starting(rows).map(kept)), sum(starting(rows).map(({ start }) => start)));
const renewals = (rows: Rows): Deal[] =>
  rows.flatMap(({ deal }) => (deal && deal.type === 'renewal' && deal.counts ? deal : []));
const won = (deals: readonly Deal[]): Deal[] => deals.filter((deal) => deal.status === 'won');
const referred = (rows: Rows): Deal[] =>
  won(rows.flatMap(({ deal }) => (deal && isReferral(deal) ? deal : [])));
const counted = (deals: readonly unknown[]): Figure => new Exact(BigInt(deals.length), 0);

/** Every measure of the view `retention`, over any selection of its rows. */
export const retentionMeasures: Record<string, (rows: Rows) => Figure> = {
  recurring_revenue_at_start: ofOnePeriod((rows) => money(sum(accounts(rows).map(({ start }) => start)), 6)),
  recurring_revenue: ofOnePeriod((rows) => money(sum(accounts(rows).map(({ end }) => end)), 6)),
  net_revenue_retention: ofOnePeriod((rows) => retained(rows, ({ end }) => end)),
  gross_revenue_retention: ofOnePeriod((rows) => retained(rows, ({ start, end }) => least(start, end))),
  active_accounts: ofOnePeriod((rows) => counted(starting(rows))),
  churned_accounts: ofOnePeriod((rows) => counted(starting(rows).filter(({ end }) => end === 0n))),
  renewals_closed: ofOneKind((rows) => counted(renewals(rows))),
  renewals_won: ofOneKind((rows) => counted(won(renewals(rows)))),
  renewal_rate: ofOneKind((rows) => ratio(BigInt(won(renewals(rows)).length), BigInt(renewals(rows).length))),
  referrals: ofOneKind((rows) => counted(referred(rows).filter((deal) => deal.counts))),
  referral_revenue: ofOneKind((rows) => money(sum(referred(rows).map(({ amount }) => amount)), 2)),
};
