import type { Filter } from '@cubejs-client/core';
import { useState, type ReactNode } from 'react';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { usePublication } from '../../cube-client/context.tsx';
import { unusedNarrowings } from '../../cube-client/filters.ts';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { formatList } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { NARROWINGS, type Narrowing } from '../../lib/search.ts';
import { isPersonal, MOST_SHARED_MEASURES } from '../../lib/share.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { ShareButton } from '../../ui/share-button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { groupName, groupsFigure } from './figure.ts';
import { breakdownQuery, filledRows, MOST_GROUPS, type Sorting } from './query.ts';
import './breakdown.css';

const words = texts.breakdown;

export interface BreakdownProps {
  title: string;
  scope: Scope;
  /** Of one view; the groups are sorted by the first. Those that the reader may not see are left out. */
  measures: readonly Measure[];
  /** The dimensions to choose from, the first unless `by` names another. */
  dimensions: readonly Dimension[];
  by?: string | undefined;
  onBy?: ((name: string) => void) | undefined;
  /** Dimensions that say more about a group and do not split it. */
  also?: readonly Dimension[];
  filters?: readonly Filter[];
  /** The attribution model, where that is all the filters say. */
  model?: string;
  /** Sorted by the group itself until a reader sorts, for groups with an order of their own such as months. */
  startsInOrder?: boolean;
  /** Narrows the page to one group, where the page offers the dimension as a filter. */
  onNarrow?: ((narrowing: Narrowing, value: string) => void) | undefined;
  /** Looks closer at one group that the page does not offer as a filter, and what the button that does so says. */
  closer?: { open: (group: string) => void; says: (name: string) => string } | undefined;
  /** What stands at the head of a row instead of the group's name. */
  label?: ((row: Row, name: string) => ReactNode) | undefined;
  /** Stands before the figure's own tools. */
  tools?: ReactNode;
}

const shortName = (member: string) => member.split('.')[1] ?? member;

/** Measures of a view by one of its dimensions, as a table that sorts. */
export function Breakdown(props: BreakdownProps) {
  const { title, scope, also = [], filters = [], label } = props;
  const publication = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const [ownBy, setOwnBy] = useState<string>();
  const measures = access.define(props.measures);
  const dimensions = access.define(props.dimensions);
  const [chosenSorting, setSorting] = useState<Sorting>();
  const by = props.by ?? ownBy;
  const dimension = dimensions.find(({ name }) => shortName(name) === by) ?? dimensions[0];
  const sorting: Sorting =
    chosenSorting ??
    (props.startsInOrder && dimension === dimensions[0]
      ? { member: dimension?.name ?? '', direction: 'asc' }
      : { member: props.measures[0] ?? '', direction: 'desc' });
  const isAllowed = measures[0]?.name === props.measures[0] && dimension !== undefined;
  const load = useLoad(
    isAllowed
      ? breakdownQuery({
          measures: measures.map(({ name }) => name),
          dimensions: [dimension.name, ...access.allowed(also)],
          sorting,
          filters,
          scope,
          has: access.has,
        })
      : null,
  );

  if (load.error && !load.data) return <ErrorState title={title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <BarsSkeleton title={title} bars={6} />;
  if (!isAllowed) return null;
  const view = dimension.name.split('.')[0] ?? '';
  const files = filesThatWouldFill(publication, view);
  const rows = filledRows(load.data?.rows ?? [], props.measures);
  const content = groupsFigure({
    subject: subjectOf(scope),
    dimension,
    measures,
    rows,
    sorting,
    money,
  });
  // A filter of the page’s own would be lost elsewhere, all but the attribution model.
  const isShareable = !isPersonal(dimension.name) && (filters.length === 0 || props.model !== undefined);
  const name = (row: Row) => groupName(dimension, row[dimension.name]);
  const narrowLink = (row: Row) => {
    const narrowing = NARROWINGS.find((each) => each === shortName(dimension.name));
    const value = row[dimension.name];
    if (typeof value !== 'string') return name(row);
    const action =
      narrowing && props.onNarrow
        ? { says: words.narrow, open: () => props.onNarrow?.(narrowing, value) }
        : props.closer;
    if (!action) return name(row);
    return (
      <button
        type="button"
        className="row-button"
        title={action.says(name(row))}
        onClick={() => action.open(value)}
      >
        {name(row)}
      </button>
    );
  };
  const choice = dimensions.length > 1 && (
    <SelectField
      label={words.by(title)}
      isLabelHidden
      value={shortName(dimension.name)}
      groups={[
        {
          items: dimensions.map((each) => ({
            value: shortName(each.name),
            label: words.byDimension(each.title),
          })),
        },
      ]}
      onChange={props.onBy ?? setOwnBy}
    />
  );
  const empty =
    files.length > 0
      ? texts.figure.filesWouldFill(formatList(files, 'or'))
      : rows.length === 0
        ? words.empty(subjectOf(scope))
        : null;
  if (empty !== null && !choice && !props.tools) return <EmptyState title={title}>{empty}</EmptyState>;
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{title}</h2>
        <div className="figure-tools">
          {props.tools}
          {choice}
          <DownloadButton
            title={`${title}, ${subjectOf(scope)}`}
            columns={[dimension.title, ...measures.map((measure) => measure.title)]}
            rows={rows.map((row) => [name(row), ...measures.map((measure) => row[measure.name])])}
          />
          {rows.length > 0 && isShareable && (
            <ShareButton
              shared={{
                figure: 'breakdown',
                scope,
                by: dimension.name,
                measures: measures.map((measure) => measure.name).slice(0, MOST_SHARED_MEASURES),
                ...(props.model ? { model: props.model } : {}),
              }}
              picture={{ title: content.title, spec: content.spec, stamp }}
            />
          )}
          <DefinitionButton subject={title} definitions={measures} />
        </div>
      </div>
      {empty !== null ? (
        <p className="muted">{empty}</p>
      ) : (
        <>
          <p className="figure-summary">
            {content.spec.description}{' '}
            {unusedNarrowings(view, scope, access.has).map((unused) =>
              words.notNarrowed(texts.filters.names[unused]),
            )}
            {rows.length >= MOST_GROUPS && words.cut(MOST_GROUPS)}
          </p>
          <BreakdownTable
            caption={`${title}, ${subjectOf(scope)}`}
            head={dimension.title}
            rows={rows}
            measures={measures}
            money={money}
            sorting={sorting}
            onSort={setSorting}
            label={(row) => label?.(row, name(row)) ?? narrowLink(row)}
          />
          <p className="figure-stamp">{stamp}</p>
        </>
      )}
    </section>
  );
}
