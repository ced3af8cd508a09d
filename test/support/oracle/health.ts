import { channelOf, channelOfPlatform } from './channels.ts';
import { Exact, divideRound, ratio, sum, units, type Figure } from './exact.ts';
import type { People } from './people.ts';
import { by, text, type Company, type Row } from './read.ts';
import { toDay, type Day } from './time.ts';
import { originOf } from './touches.ts';

type Component =
  | ('read' | 'loaded' | 'quarantined' | 'freshness' | 'passed' | 'failed')
  | ('compared' | 'differing' | 'rows' | 'cents')
  | ('matched' | 'matchable' | 'unclassified' | 'classifiable');

/** One figure of data health: what it is of, and the parts it adds to the measures. */
export interface HealthRow extends Partial<Record<Component, bigint>> {
  table: string | null;
  rule: string | null;
  currency?: string | null;
}

/** The day of a row, where its table has one, and its amount. */
const dayColumns: Record<string, [day: string, amount?: string]> = {
  opportunities: ['created_at', 'amount'],
  people: ['created_at'],
  stage_changes: ['entered_at'],
  touches: ['occurred_at'],
  identities: ['linked_at'],
  handoffs: ['handed_off_at'],
  source_totals: ['taken_at'],
  spend: ['spent_on', 'cost'],
  goals: ['starts_on', 'target'],
  fx_rates: ['rate_on'],
  pipeline_snapshots: ['snapshot_on', 'amount'],
};
const undated = ['accounts', 'campaigns', 'content', 'opportunity_people', 'stages', 'users'];

/** Data health of one build; how many rows were refused is told by the caller, as the oracle judges none. */
export function healthRows(company: Company, people: People): HealthRow[] {
  const tables = [...Object.keys(dayColumns), ...undated];
  return [
    ...tables.flatMap((table) => readRows(company, table)),
    ...Object.keys(dayColumns).flatMap((table) => freshness(company, table)),
    ...matches(company, people),
    ...classified(company),
    ...reconciled(company),
  ];
}

const count = (items: readonly unknown[]): bigint => BigInt(items.length);

function readRows(company: Company, table: string): HealthRow[] {
  const loaded = count(company.rows(table));
  const quarantined = BigInt(company.refused(table));
  return loaded + quarantined === 0n
    ? []
    : [{ table, rule: null, read: loaded + quarantined, loaded, quarantined }];
}

function freshness(company: Company, table: string): HealthRow[] {
  if (table === 'goals') return [];
  const end = company.moment(new Date(company.settings.asOf * 86_400_000).toISOString().slice(0, 10)).at;
  const moments = company
    .rows(table)
    .map((row) => company.momentOf(row, dayColumns[table]![0])?.at)
    .filter((at): at is number => at !== undefined && at <= end);
  if (moments.length === 0) return [];
  const latest = moments.reduce((a, b) => Math.max(a, b));
  const microseconds = BigInt(Math.round((end - latest) * 1000));
  return [{ table, rule: null, freshness: divideRound(microseconds * 100n, 3_600_000_000n) }];
}

function matches(company: Company, people: People): HealthRow[] {
  const touches = company.rows('touches');
  const devices = [...touches, ...company.rows('identities')].map((row) => text(row, 'anonymous_id'));
  const visitors = [...new Set(devices.filter((id) => id !== null))];
  const accounts = by(company.rows('accounts'), 'account_id');
  const isKnown = (touch: Row): boolean => people.byId.has(people.ofTouch(touch) ?? '');
  const row = <T>(rule: string, all: readonly T[], isMatched: (item: T) => boolean): HealthRow[] =>
    all.length === 0
      ? []
      : [{ table: null, rule, matched: count(all.filter(isMatched)), matchable: count(all) }];
  return [
    ...row('touches', touches, isKnown),
    ...row('visitors', visitors, (id) => isKnown({ record: 0, anonymous_id: id })),
    ...row('people', people.all, ({ accountId }) => accounts.has(accountId ?? '')),
  ];
}

function classified(company: Company): HealthRow[] {
  const campaigns = by(company.rows('campaigns'), 'campaign_id');
  const channels = {
    touches: company.rows('touches').map((row) => channelOf(originOf(row), text(row, 'kind')!)),
    spend: company
      .rows('spend')
      .map(
        (row) =>
          text(campaigns.get(text(row, 'campaign_id') ?? ''), 'channel') ??
          channelOfPlatform(text(row, 'platform')!),
      ),
  };
  return Object.entries(channels).flatMap(([table, list]) => {
    const unclassified = count(list.filter((channel) => channel === 'unknown'));
    return list.length === 0 ? [] : [{ table, rule: null, unclassified, classifiable: count(list) }];
  });
}

function reconciled(company: Company): HealthRow[] {
  const newest = new Map<string, Row>();
  const takenAt = (row: Row): number => company.momentOf(row, 'taken_at')?.at ?? -Infinity;
  for (const row of company.rows('source_totals')) {
    const key = JSON.stringify([
      ...['table_name', 'period_start', 'period_end'].map((column) => text(row, column)),
      currencyOf(row, company),
    ]);
    const before = newest.get(key);
    if (!before || takenAt(row) >= takenAt(before)) newest.set(key, row);
  }
  return [...newest.values()].map((total) => compareTotal(company, total));
}

const currencyOf = (total: Row, company: Company): string | null =>
  text(total, 'currency') ?? (text(total, 'amount') === null ? null : company.settings.currency);

function compareTotal(company: Company, total: Row): HealthRow {
  const table = text(total, 'table_name')!;
  const currency = currencyOf(total, company);
  const [dayColumn, amountColumn] = dayColumns[table] ?? [];
  const [stated, amount] = [text(total, 'row_count'), text(total, 'amount')];
  const base = { table, currency, compared: 1n };
  const isKnown = dayColumn !== undefined || undated.includes(table);
  if (!isKnown || (amount !== null && !amountColumn) || (amount === null && stated === null))
    return { ...base, rule: 'not comparable', differing: 1n };
  const [from, to] = [toDay(text(total, 'period_start')!), toDay(text(total, 'period_end')!)];
  const isIn = (day: Day | undefined): boolean => day !== undefined && from <= day && day <= to;
  const rows = company
    .rows(table)
    .filter((row) => !dayColumn || isIn(company.momentOf(row, dayColumn)?.day))
    .filter((row) => {
      const own = amountColumn ? (text(row, 'currency') ?? company.settings.currency) : null;
      return currency === null || !dayColumn || (own ?? company.settings.currency) === currency;
    });
  const rowsOff = stated === null ? undefined : count(rows) - BigInt(stated);
  const found = sum(rows.map((row) => valueOf(row, amountColumn))) ?? 0n;
  const centsOff = amount === null ? undefined : found - units(amount, 2);
  const differs = (rowsOff ?? 0n) !== 0n || (centsOff ?? 0n) !== 0n;
  return {
    ...base,
    rule: differs ? 'differs' : 'agrees',
    differing: differs ? 1n : 0n,
    ...(rowsOff === undefined ? {} : { rows: rowsOff }),
    ...(centsOff === undefined ? {} : { cents: centsOff }),
  };
}

function valueOf(row: Row, column: string | undefined): bigint | null {
  const amount = column === undefined ? null : text(row, column);
  return amount === null ? null : units(amount, 2);
}

const exact = (value: bigint | null, scale = 0): Figure => (value === null ? null : new Exact(value, scale));
const total = (component: Component) => (rows: readonly HealthRow[]) =>
  sum(rows.map((row) => row[component]));
const counted = (component: Component) => (rows: readonly HealthRow[]) => exact(total(component)(rows));

export const healthMeasures: Record<string, (rows: readonly HealthRow[]) => Figure> = {
  rows_read: counted('read'),
  rows_loaded: counted('loaded'),
  rows_quarantined: counted('quarantined'),
  tests_passed: counted('passed'),
  tests_failed: counted('failed'),
  totals_compared: counted('compared'),
  totals_differing: counted('differing'),
  reconciliation_difference_rows: counted('rows'),
  reconciliation_difference_amount: (rows) =>
    new Set(rows.map((row) => row.currency ?? null).filter((code) => code !== null)).size > 1
      ? null
      : exact(total('cents')(rows), 2),
  freshness_hours: (rows) => {
    const known = rows.map((row) => row.freshness).filter((hours) => hours !== undefined);
    return known.length === 0
      ? null
      : exact(
          known.reduce((a, b) => (a > b ? a : b)),
          2,
        );
  },
  match_rate: (rows) => ratio(total('matched')(rows), total('matchable')(rows)),
  unclassified_share: (rows) => ratio(total('unclassified')(rows), total('classifiable')(rows)),
};
