import { byText, type Cell } from './csv.ts';
import type { Table } from './tables.ts';

/** What the CRM and the ad platforms themselves count: table, column with the day, column with the amount. */
const COUNTED = [
  ['opportunities', 'created_at', 'amount'],
  ['spend', 'spent_on', 'cost'],
] as const;
const QUARTERS: [first: string, last: string][] = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
  ['2026-10-01', '2026-12-31'],
];
const TAKEN_AT = '2026-11-20T05:00:00Z';

const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
const dayOf = (value: Cell): string =>
  String(value).includes('T') ? berlin.format(new Date(String(value))) : String(value);

/** The sources' own totals of 2026, by quarter and currency, over every row they hold, spoilt ones too. */
export function sourceTotals(tables: readonly Table[]): Table {
  const rows = COUNTED.flatMap(([name, day, amount]) => {
    const { rows: all } = tables.find((table) => table.name === name)!;
    return QUARTERS.flatMap(([first, last]) => {
      const inside = all.filter((row) => first <= dayOf(row[day]) && dayOf(row[day]) <= last);
      const currencies = [...new Set(inside.map((row) => String(row['currency'] ?? '')))].sort(byText);
      return currencies.map((currency) => {
        const own = inside.filter((row) => String(row['currency'] ?? '') === currency);
        return {
          table_name: name,
          period_start: first,
          period_end: last,
          row_count: own.length,
          amount: (own.reduce((sum, row) => sum + cents(row[amount]), 0) / 100).toFixed(2),
          currency,
          taken_at: TAKEN_AT,
        };
      });
    });
  });
  return { name: 'source_totals', columns: Object.keys(rows[0]!), rows };
}

const cents = (value: Cell): number => Math.round(Number(value ?? 0) * 100);
