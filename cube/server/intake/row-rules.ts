import type { ColumnContract, ColumnKind, TableContract } from './contract.ts';
import { literal } from './ddl.ts';
import { SPREADSHEET_HINT, isSpreadsheetDay } from './spreadsheet-days.ts';
import { expectation } from './values.ts';
import type { ReadingRules } from './values.ts';

/** A value longer than this is no name, address or reason any more; such a row is quarantined. */
export const MAX_VALUE_LENGTH = 100_000;

/** One reason to quarantine a row; `condition` and `message` are SQL over the columns t_x (text) and v_x (typed). */
export interface RowRule {
  rule: string;
  column: string;
  condition: string;
  message: string;
}

export interface RuleContext {
  rules: ReadingRules;
  reportingCurrency: string;
  timeZone: string;
  asOf: string;
  /** Bytes of the source's longest record, where they are known. */
  longestRecordBytes?: number | undefined;
  /** The rows come out of a CRM, where created_at is the moment at which somebody entered the record. */
  isEntered: boolean;
}

/** Kinds whose text is the value: there is nothing to be unreadable. */
const TEXT_KINDS: ReadonlySet<ColumnKind> = new Set(['id', 'id_list', 'text', 'enum']);

const t = (column: string) => `t_${column}`;
const v = (column: string) => `v_${column}`;

/** The rules of a table in the order they are tried; the first that holds names the row's quarantine. */
export function rowRules(
  table: TableContract,
  present: ReadonlySet<string>,
  context: RuleContext,
): RowRule[] {
  return [
    ...table.columns
      .filter((column) => present.has(column.name) || column.required)
      .flatMap((column) => columnRules(column, context)),
    ...(table.spans ?? [])
      .filter(([start, end]) => present.has(start) && present.has(end))
      .map(spanRule(table)),
    ...tableRules(table, present),
    ...currencyRule(table, present, context),
  ];
}

function columnRules(column: ColumnContract, context: RuleContext): RowRule[] {
  const { name } = column;
  const rule = (rule: string, condition: string, message: string): RowRule => ({
    rule,
    column: name,
    condition,
    message: literal(message),
  });
  const found: RowRule[] = [];
  if ((context.longestRecordBytes ?? Infinity) > MAX_VALUE_LENGTH)
    found.push(
      rule(
        'value_too_long',
        `length(${t(name)}) > ${MAX_VALUE_LENGTH}`,
        `${name} has more than ${MAX_VALUE_LENGTH} characters.`,
      ),
    );
  if (column.required && !column.mayBeEmpty)
    found.push(
      rule('required_value_missing', `${t(name)} IS NULL`, `${name} is empty, and every row needs one.`),
    );
  const unlike = `${name} is not ${expectation(column.kind, context.rules)}`;
  if (!TEXT_KINDS.has(column.kind))
    found.push({
      rule: 'value_unreadable',
      column: name,
      condition: `${t(name)} IS NOT NULL AND ${v(name)} IS NULL`,
      message: `CASE WHEN ${isSpreadsheetDay(t(name))} THEN ${literal(`${unlike}; ${SPREADSHEET_HINT}.`)} ELSE ${literal(`${unlike}.`)} END`,
    });
  if (column.values)
    found.push(
      rule(
        'unknown_value',
        `${v(name)} NOT IN (${column.values.map(literal).join(', ')})`,
        `${name} is not one of ${column.values.join(', ')}.`,
      ),
    );
  if (column.kind === 'rate')
    found.push(rule('rate_not_positive', `${v(name)} <= 0`, `${name} must be more than 0.`));
  if (column.pastOnly) {
    const asOf = `DATE ${literal(context.asOf)}`;
    const limit =
      column.kind === 'date'
        ? `${asOf} + 1`
        : `in_utc(CAST(${asOf} + 2 AS TIMESTAMP), ${literal(context.timeZone)})`;
    const comparison = column.kind === 'date' ? '>' : '>=';
    found.push(
      rule(
        'in_the_future',
        `${v(name)} ${comparison} ${limit}`,
        `${name} lies more than a day after ${context.asOf}, the day of this data.`,
      ),
    );
  }
  return found;
}

/** True, as SQL, where a span of the table ends before it begins. A bare day ends with its last moment. */
export function endsBeforeStart(table: TableContract, [start, end]: readonly [string, string]): string {
  const isTime = table.columns.find((column) => column.name === end)?.kind === 'timestamp';
  return isTime
    ? `CASE WHEN ${v(end)}_is_date THEN ${v(end)} + INTERVAL 1 DAY <= ${v(start)} ELSE ${v(end)} < ${v(start)} END`
    : `${v(end)} < ${v(start)}`;
}

const spanRule =
  (table: TableContract) =>
  ([start, end]: readonly [string, string]): RowRule => ({
    rule: 'end_before_start',
    column: end,
    condition: endsBeforeStart(table, [start, end]),
    message: literal(`${end} lies before ${start}.`),
  });

function tableRules(table: TableContract, present: ReadonlySet<string>): RowRule[] {
  const found: RowRule[] = [];
  if (table.anyOf) {
    const filled = table.anyOf
      .filter((column) => present.has(column))
      .map((column) => `${v(column)} IS NULL`);
    found.push({
      rule: 'nobody_named',
      column: table.anyOf[0]!,
      condition: filled.length > 0 ? filled.join(' AND ') : 'true',
      message: literal(`At least one of ${table.anyOf.join(', ')} must be filled.`),
    });
  }
  if (table.name === 'opportunities') {
    const amends = present.has('amends_opportunity_id') ? `${v('amends_opportunity_id')} IS NULL` : 'true';
    found.push({
      rule: 'negative_amount',
      column: 'amount',
      condition: `${v('amount')} < 0 AND ${amends}`,
      message: literal('amount is negative, which only a row with amends_opportunity_id may be.'),
    });
    found.push({
      rule: 'close_missing',
      column: 'closed_at',
      condition: `${v('status')} IN ('won', 'lost')${present.has('closed_at') ? ` AND ${v('closed_at')} IS NULL` : ''}`,
      message: literal('closed_at is empty, but the deal is won or lost: it would belong to no period.'),
    });
  }
  return found;
}

/** The day whose rate converts a row of this table, as SQL; undefined where no rate is needed. */
export function rateDay(
  table: string,
  present: ReadonlySet<string>,
  context: RuleContext,
): string | undefined {
  const asOf = `DATE ${literal(context.asOf)}`;
  if (!present.has('currency')) return undefined;
  if (table === 'spend') return v('spent_on');
  if (table === 'goals')
    return `least(${present.has('set_on') ? `coalesce(${v('set_on')}, ${v('starts_on')})` : v('starts_on')}, ${asOf})`;
  if (table !== 'opportunities') return undefined;
  if (!present.has('closed_at')) return asOf;
  return `coalesce(CAST(timezone(${literal(context.timeZone)}, timezone('UTC', ${v('closed_at')})) AS DATE), ${asOf})`;
}

function currencyRule(table: TableContract, present: ReadonlySet<string>, context: RuleContext): RowRule[] {
  const day = rateDay(table.name, present, context);
  if (!day) return [];
  const reporting = context.reportingCurrency;
  return [
    {
      rule: 'no_exchange_rate',
      column: 'currency',
      condition: `${v('currency')} <> ${literal(reporting)} AND NOT has_rate`,
      message: `'fx_rates has no rate between ' || ${v('currency')} || ' and ${reporting} that is at most 7 days old on ' || CAST(${day} AS VARCHAR) || '.'`,
    },
  ];
}
