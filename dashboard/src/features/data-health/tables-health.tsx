import { Sparkline } from '../../charts/sparkline.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { dataTexts } from '../../lib/data-texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { TABLES, matchesQuery, tablesQuery, trendQuery } from './query.ts';
import { Section } from './section.tsx';
import { buildsOf, lineLabel, rowsBy, valuesOf, written, type Build } from './trend.ts';

const words = dataTexts;
const LOADED = 'data_health.rows_loaded';
const SHOWN = ['read', 'loaded', 'quarantined'].map((name) => `data_health.rows_${name}`);
const REST = ['freshness_hours', 'unclassified_share', 'totals_differing'].map(
  (name) => `data_health.${name}`,
);

function line(builds: readonly Build[], rows: readonly Row[], member: string, label: string) {
  const values = valuesOf(builds, rows, member);
  return <Sparkline values={values} label={lineLabel(label, member, values)} />;
}

/** What became of each table in the latest build, with the rows loaded over the last ones. */
export function TablesHealth() {
  const access = useAccess();
  const trend = useLoad(trendQuery);
  const tables = useLoad(tablesQuery);
  const { title, columns } = words.tables;
  if (tables.error && !tables.data)
    return <ErrorState title={title} problem={tables.error} onRetry={tables.retry} />;
  if (!tables.data || !trend.data) return <BarsSkeleton title={title} bars={16} />;
  const builds = buildsOf(trend.data.rows);
  const rows = [...rowsBy(tables.data.rows, 'data_health.table')].flatMap(([table, own]) => {
    const latest = own.find((row) => String(row['data_health.build']) === builds.at(-1)?.number);
    if (!latest) return [];
    const figures = [...SHOWN, ...REST].map((member) => written(member, latest[member], true));
    return [[table, ...figures, line(builds, own, LOADED, table)]];
  });
  return (
    <Section title={title} summary={words.trend.builds(builds.length)} definitions={access.define(TABLES)}>
      <DataTable caption={title} columns={columns} rows={rows} />
    </Section>
  );
}

/** How many touches, visitors and people lead to one that is known. */
export function MatchRates() {
  const access = useAccess();
  const trend = useLoad(trendQuery);
  const matches = useLoad(matchesQuery);
  const { title, columns, kinds, empty } = words.matches;
  const member = 'data_health.match_rate';
  if (matches.error && !matches.data)
    return <ErrorState title={title} problem={matches.error} onRetry={matches.retry} />;
  if (!matches.data || !trend.data) return <BarsSkeleton title={title} />;
  if (matches.data.rows.length === 0) return <EmptyState title={title}>{empty}</EmptyState>;
  const builds = buildsOf(trend.data.rows);
  const rows = [...rowsBy(matches.data.rows, 'data_health.rule')].map(([kind, own]) => {
    const label = kinds[kind] ?? kind;
    return [label, written(member, own[0]?.[member], true), line(builds, own, member, label)];
  });
  return (
    <Section title={title} summary={words.trend.builds(builds.length)} definitions={access.define([member])}>
      <DataTable caption={title} columns={columns} rows={rows} />
    </Section>
  );
}
