import { useState, type ReactNode } from 'react';
import { lengthOf } from '../../charts/shapes.ts';
import { valueFormat, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Sorting } from './query.ts';

const words = texts.breakdown;
// As many as a quarter has weeks.
const FEW = 13;

interface BreakdownTableProps {
  caption: string;
  head: string;
  rows: readonly Row[];
  measures: readonly Definition[];
  money: ValueFormat;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  label: (row: Row) => ReactNode;
}

function nextSorting(sorting: Sorting, member: string): Sorting {
  const isSame = sorting.member === member;
  return { member, direction: isSame && sorting.direction === 'desc' ? 'asc' : 'desc' };
}

/** Groups in rows, measures in columns; the sorted column has a bar under each number. Column heads sort. */
export function BreakdownTable(props: BreakdownTableProps) {
  const { caption, head, rows, measures, money, sorting, onSort, label } = props;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FEW);
  const largest = Math.max(0, ...rows.map((row) => toNumber(row[sorting.member]) ?? 0));
  const column = ({ name, title }: Definition) => ({
    title,
    sorted: ariaSort(sorting, name),
    onSort: () => onSort(nextSorting(sorting, name)),
  });
  const cell = (row: Row, measure: Definition) => {
    const format = valueFormat(measure, money);
    const value = row[measure.name];
    return (
      <span title={formatExact(value, format)}>
        {formatShort(value, format)}
        {measure.name === sorting.member && (
          <i
            className="cell-bar"
            style={{ width: `${lengthOf(toNumber(value), largest) * 100}%` }}
            aria-hidden="true"
          />
        )}
      </span>
    );
  };
  return (
    <>
      <DataTable
        className="breakdown"
        caption={caption}
        columns={[head, ...measures.map(column)]}
        rows={shown.map((row) => [label(row), ...measures.map((measure) => cell(row, measure))])}
      />
      {rows.length > FEW && (
        <button type="button" className="link-button" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.fewer(FEW) : words.all(rows.length)}
        </button>
      )}
    </>
  );
}

function ariaSort(sorting: Sorting, member: string): 'ascending' | 'descending' | undefined {
  if (sorting.member !== member) return undefined;
  return sorting.direction === 'asc' ? 'ascending' : 'descending';
}
