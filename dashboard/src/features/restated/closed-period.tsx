import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { formatExact, formatSigned, toNumber, type ValueFormat } from '../../lib/format.ts';
import type { Period } from '../../lib/scope.ts';
import { nameInWords, texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { causesQuery, frozenQuery, restatedMembers, restatedRows, type Restatement } from './query.ts';

interface ClosedPeriodProps {
  period: Period | null;
  restatement: Restatement;
  title: string;
  columns: readonly string[];
  unchanged: (period: string) => string;
  changed: (period: string, count: number) => string;
  /** What a row is called, and how its amounts are written. */
  describe: (value: string) => { title: string; format: ValueFormat };
}

/** What a closed period was published with beside what it is now, with the causes; nothing while a period runs. */
export function ClosedPeriod(props: ClosedPeriodProps) {
  const { period, restatement, title, columns, unchanged, changed, describe } = props;
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const members = restatedMembers(restatement);
  const isAsked = period !== null && period.ends_on < asOfOn && access.has(members);
  const frozen = useLoad(isAsked ? frozenQuery(restatement, period) : null);
  const causes = useLoad(isAsked ? causesQuery(restatement, period) : null);
  const { isPending, error, retry } = together(frozen, causes);
  if (error) return <ErrorState title={title} problem={error} onRetry={retry} />;
  if (!isAsked || isPending || !frozen.data?.rows.length) return null;

  const rows = restatedRows(frozen.data.rows);
  const nameOf = (row: Row) => String(row[restatement.by]);
  const change = (row: Row) =>
    formatSigned(toNumber(row['restatements.difference']) ?? 0, describe(nameOf(row)).format, formatExact);
  const causesOf = (row: Row) =>
    restatedRows(causes.data?.rows ?? [])
      .filter((cause) => nameOf(cause) === nameOf(row))
      .map((cause) => {
        const name = String(cause['restatements.cause']);
        return (
          <div className="one-line" key={name}>
            {texts.inSentence(nameInWords(name))} {change(cause)}
          </div>
        );
      });
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={title} definitions={access.define(members.slice(0, 3))} />
        </div>
      </div>
      <p className="figure-summary">
        {rows.length === 0 ? unchanged(period.label) : changed(period.label, rows.length)}
      </p>
      {rows.length > 0 && (
        <DataTable
          caption={`${title}, ${period.label}`}
          columns={columns}
          rows={rows.map((row) => {
            const { title: name, format } = describe(nameOf(row));
            return [
              name,
              formatExact(row['restatements.as_published'], format),
              formatExact(row['restatements.now'], format),
              change(row),
              causesOf(row),
            ];
          })}
        />
      )}
      <p className="figure-stamp">{stamp}</p>
    </section>
  );
}
