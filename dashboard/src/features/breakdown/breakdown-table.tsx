import { useState, type ReactNode } from 'react';
import { lengthOf } from '../../charts/shapes.ts';
import { valueFormat, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import type { Sorting } from './query.ts';

const words = texts.breakdown;
const FEW = 12;

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
  return (
    <>
      <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="data-table breakdown">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {measures.map(({ name, title }) => (
                <th key={name} scope="col" aria-sort={ariaSort(sorting, name)}>
                  <button
                    type="button"
                    className="sort-button"
                    onClick={() => onSort(nextSorting(sorting, name))}
                  >
                    {title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                <th scope="row">{label(row)}</th>
                {measures.map((measure) => {
                  const format = valueFormat(measure, money);
                  const value = row[measure.name];
                  return (
                    <td key={measure.name} title={formatExact(value, format)}>
                      {formatShort(value, format)}
                      {measure.name === sorting.member && (
                        <i
                          className="cell-bar"
                          style={{ width: `${lengthOf(toNumber(value), largest) * 100}%` }}
                          aria-hidden="true"
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
