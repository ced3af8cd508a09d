import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useMetric } from '../../cube-client/use-metric.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import { formatExact, formatSigned, toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { nameInWords, texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { causesQuery, frozenQuery, RESTATED_MEMBERS, restatedRows } from './query.ts';

const words = companyTexts.restated;

/** What a closed period was published with beside what it is now, with the causes; nothing while a period runs. */
export function Restated({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const metric = useMetric();
  const stamp = useStamp();
  const { period } = scope;
  const isAsked = period !== null && period.ends_on < asOfOn && access.has(RESTATED_MEMBERS);
  const frozen = useLoad(isAsked ? frozenQuery(period) : null);
  const causes = useLoad(isAsked ? causesQuery(period) : null);
  const { isPending, error, retry } = together(frozen, causes);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (!isAsked || isPending || !frozen.data?.rows.length) return null;

  const rows = restatedRows(frozen.data.rows);
  const formatOf = (row: Row) => metric(row['restatements.metric']);
  const causesOf = (row: Row) =>
    (causes.data?.rows ?? [])
      .filter((cause) => cause['restatements.metric'] === row['restatements.metric'])
      .filter((cause) => toNumber(cause['restatements.difference']))
      .map((cause) => {
        const { format } = formatOf(row);
        const change = formatSigned(toNumber(cause['restatements.difference']) ?? 0, format, formatExact);
        return words.cause(texts.inSentence(nameInWords(String(cause['restatements.cause']))), change);
      })
      .join('; ');
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{words.title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={words.title} definitions={access.define(RESTATED_MEMBERS.slice(0, 3))} />
        </div>
      </div>
      <p className="figure-summary">
        {rows.length === 0 ? words.unchanged(period.label) : words.changed(period.label, rows.length)}
      </p>
      {rows.length > 0 && (
        <DataTable
          caption={`${words.title}, ${period.label}`}
          columns={words.columns}
          rows={rows.map((row) => {
            const { title, format } = formatOf(row);
            const difference = toNumber(row['restatements.difference']) ?? 0;
            return [
              title,
              formatExact(row['restatements.as_published'], format),
              formatExact(row['restatements.now'], format),
              formatSigned(difference, format, formatExact),
              causesOf(row),
            ];
          })}
        />
      )}
      <p className="figure-stamp">{stamp}</p>
    </section>
  );
}
