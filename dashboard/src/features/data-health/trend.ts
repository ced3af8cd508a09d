import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { dataTexts } from '../../lib/data-texts.ts';

const words = dataTexts;

/** One build of the trend. */
export interface Build {
  number: string;
  hasFailed: boolean;
  row: Row;
}

/** The builds from the oldest to the latest. */
export function buildsOf(rows: readonly Row[]): Build[] {
  return rows
    .map((row) => ({
      number: String(row['data_health.build']),
      hasFailed: row['data_health.build_status'] === 'failed',
      row,
    }))
    .reverse();
}

/** One member's values build by build; a build that did not say it leaves a gap. */
export function valuesOf(builds: readonly Build[], rows: readonly Row[], member: string): (number | null)[] {
  const byBuild = new Map(rows.map((row) => [String(row['data_health.build']), row]));
  return builds.map(({ number }) => toNumber(byBuild.get(number)?.[member]));
}

/** The rows of an answer by the value of a dimension, in the order of first appearance. */
export function rowsBy(rows: readonly Row[], dimension: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[dimension]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** A figure in words, by what its name says it is; hours beyond four days are told as days unless all is asked. */
export function written(member: string, value: unknown, isExact = false): string {
  const format = isExact ? formatExact : formatShort;
  if (/_(rate|share)$/.test(member)) return format(value, { style: 'share' });
  const hours = member.endsWith('_hours') ? toNumber(value) : null;
  if (hours === null) return format(value, { style: 'number' });
  return hours < 96 || isExact
    ? words.hours(format(value, { style: 'number' }))
    : formatShort(Math.round(hours / 24), { style: 'days' });
}

/** What a line says to a reader who does not see it. */
export function lineLabel(label: string, member: string, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return words.trend.line(label, written(member, known[0]), written(member, known.at(-1)));
}

/** The state of the data in one sentence: rows, totals, and the stalest table. */
export function healthSentence(latest: Row, stalest: { table: string; hours: unknown } | null): string {
  const read = (name: string) => latest[`data_health.${name}`];
  const count = (name: string) => written(name, read(name), true);
  const rows = toNumber(read('rows_quarantined'))
    ? words.setAside(count('rows_quarantined'), count('rows_read'))
    : words.loadedAll(count('rows_read'));
  const totals = !toNumber(read('totals_compared'))
    ? words.noTotals
    : toNumber(read('totals_differing'))
      ? words.totalsDiffer(count('totals_differing'), count('totals_compared'))
      : words.totalsAgree(count('totals_compared'));
  const age = stalest ? words.stalest(stalest.table, written('freshness_hours', stalest.hours)) : null;
  return `${[rows, totals, age].filter(Boolean).join('; ')}.`;
}
