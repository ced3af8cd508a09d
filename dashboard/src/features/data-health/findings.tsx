import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { formatExact, UNKNOWN } from '../../lib/format.ts';
import { dataTexts } from '../../lib/data-texts.ts';
import { sentenceCase } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { DIFFERENCES, quarantineQuery, totalsQuery, trendQuery } from './query.ts';
import { Section } from './section.tsx';
import { buildsOf, written } from './trend.ts';

const words = dataTexts;

/** The rows set aside in the latest build by rule, each with what to do. Values are not shown: they may be personal. */
export function RowsSetAside() {
  const access = useAccess();
  const quarantine = useLoad(quarantineQuery);
  const { title, columns, summary, empty } = words.quarantine;
  const member = 'data_health.rows_quarantined';
  if (quarantine.error && !quarantine.data)
    return <ErrorState title={title} problem={quarantine.error} onRetry={quarantine.retry} />;
  if (!quarantine.data) return <BarsSkeleton title={title} />;
  if (quarantine.data.rows.length === 0) return <EmptyState title={title}>{empty}</EmptyState>;
  const rows = quarantine.data.rows.map((row) => {
    const rule = String(row['data_health.rule']);
    const [name, remedy] = words.rules[rule] ?? [sentenceCase(rule.replaceAll('_', ' ')), words.otherRemedy];
    return [name, String(row['data_health.source']), remedy, written(member, row[member], true)];
  });
  return (
    <Section title={title} summary={summary} definitions={access.define([member])}>
      <DataTable caption={title} columns={columns} rows={rows} textColumns={3} />
    </Section>
  );
}

/** The totals of the sources that the warehouse does not meet. */
export function SourceTotals() {
  const access = useAccess();
  const { reporting_currency: reporting } = usePublication();
  const members = access.allowed(DIFFERENCES);
  const trend = useLoad(trendQuery);
  const totals = useLoad(members.length > 0 ? totalsQuery(members) : null);
  const { title, columns, summary, allAgree, empty } = words.totals;
  if (totals.error && !totals.data)
    return <ErrorState title={title} problem={totals.error} onRetry={totals.retry} />;
  if (!totals.data || !trend.data) return <BarsSkeleton title={title} />;
  const compared = buildsOf(trend.data.rows).at(-1)?.row['data_health.totals_compared'];
  if (!compared) return <EmptyState title={title}>{empty}</EmptyState>;
  const [rowsOff, amountOff] = DIFFERENCES;
  if (totals.data.rows.length === 0)
    return <EmptyState title={title}>{allAgree(formatExact(compared, { style: 'number' }))}</EmptyState>;
  const cell = (value: unknown) => (value == null ? UNKNOWN : String(value));
  const withAmount = members.includes(amountOff!);
  const rows = totals.data.rows.map((row) => {
    const currency = row['data_health.currency'];
    const amount = { style: 'money', currency: String(currency ?? reporting) } as const;
    return [
      ...['table', 'period', 'currency', 'rule'].map((name) => cell(row[`data_health.${name}`])),
      formatExact(row[rowsOff!], { style: 'number' }),
      ...(withAmount ? [formatExact(row[amountOff!], amount)] : []),
    ];
  });
  return (
    <Section title={title} summary={summary} definitions={access.define(members)}>
      <DataTable
        caption={title}
        columns={withAmount ? columns : columns.slice(0, -1)}
        rows={rows}
        textColumns={4}
      />
    </Section>
  );
}
