import { Sparkline } from '../../charts/sparkline.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { formatList } from '../../lib/format.ts';
import { dataTexts } from '../../lib/data-texts.ts';
import { FiguresSkeleton, SentenceSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TREND, tablesQuery, trendQuery } from './query.ts';
import { Section } from './section.tsx';
import { buildsOf, healthSentence, lineLabel, valuesOf, written, type Build } from './trend.ts';

const words = dataTexts.trend;
const SHOWN = Object.entries(words.measures);

/** The state of the data in one sentence, then each figure of the latest build with its line over the last ones. */
export function BuildTrend() {
  const access = useAccess();
  const trend = useLoad(trendQuery);
  const tables = useLoad(tablesQuery);

  if (trend.error && !trend.data)
    return <ErrorState title={words.title} problem={trend.error} onRetry={trend.retry} />;
  if (!trend.data)
    return (
      <>
        <SentenceSkeleton title={words.title} lines={2} />
        <section className="figure">
          <FiguresSkeleton title={words.title} count={SHOWN.length} />
        </section>
      </>
    );
  const builds = buildsOf(trend.data.rows);
  const latest = builds.at(-1);
  if (!latest) return null;
  return (
    <>
      <h1 className="headline">{healthSentence(latest.row, stalestOf(tables.data?.rows ?? [], latest))}</h1>
      <Section title={words.title} summary={summaryOf(builds)} definitions={access.define(TREND)}>
        <dl className="key-figures">
          {SHOWN.map(([name, label]) => {
            const member = `data_health.${name}`;
            const values = valuesOf(builds, trend.data!.rows, member);
            return (
              <div key={name} className="key-figure">
                <dt>{label}</dt>
                <dd>
                  <span className="figure-value" title={written(member, latest.row[member], true)}>
                    {written(member, latest.row[member])}
                  </span>
                  <Sparkline values={values} label={lineLabel(label, member, values)} />
                </dd>
              </div>
            );
          })}
        </dl>
      </Section>
    </>
  );
}

function stalestOf(rows: readonly Record<string, unknown>[], latest: Build) {
  const stalest = rows.find(
    (row) =>
      String(row['data_health.build']) === latest.number &&
      row['data_health.freshness_hours'] != null &&
      row['data_health.freshness_hours'] === latest.row['data_health.freshness_hours'],
  );
  return stalest
    ? { table: String(stalest['data_health.table']), hours: stalest['data_health.freshness_hours'] }
    : null;
}

function summaryOf(builds: readonly Build[]): string {
  const failed = builds.filter((build) => build.hasFailed).map((build) => build.number);
  const said = words.builds(builds.length);
  return failed.length === 0 ? said : `${said} ${words.failed(formatList(failed), failed.length === 1)}`;
}
