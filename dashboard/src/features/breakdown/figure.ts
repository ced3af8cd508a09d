import type { FigureContent } from '../../charts/content.ts';
import type { BarsSpec } from '../../charts/spec.ts';
import { valueFormat, valueName, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatDay, formatExact, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { teamTone } from '../../lib/palette.ts';
import { nameInWords, teamName, texts } from '../../lib/texts.ts';
import type { Sorting } from './query.ts';

const words = texts.breakdown;
/** Groups that a picture shows; the table beside it has all of them. */
const MOST_BARS = 15;
const TEAM = /\.(sharing_)?team$/;

/** A group's value in words. */
export function groupName(dimension: Definition | undefined, value: Row[string]): string {
  if (value === null || value === undefined || value === '') return words.none;
  const text = String(value);
  if (dimension?.values[text]) return valueName(dimension, text);
  if (dimension?.name.endsWith('.month')) return formatDay(`${text}-01`, 'month');
  return dimension && TEAM.test(dimension.name) ? teamName(text) : nameInWords(text);
}

interface Groups {
  subject: string;
  dimension: Definition;
  /** The first is drawn, the second written beside it. */
  measures: readonly Definition[];
  rows: readonly Row[];
  sorting: Sorting;
  money: ValueFormat;
}

/** The group that stands first and its value, in one sentence; empty without one. */
function groupsSentence({ dimension, measures, rows, sorting, money }: Groups): string {
  const [first] = rows;
  const measure = measures.find((each) => each.name === sorting.member);
  if (!first || !measure) return '';
  const value = formatShort(first[measure.name], valueFormat(measure, money));
  return words.summary[sorting.direction](groupName(dimension, first[dimension.name]), measure.title, value);
}

/** Measures of a view by one of its dimensions, as bars. */
export function groupsFigure(groups: Groups): FigureContent & { spec: BarsSpec } {
  const { subject, dimension, measures, rows, money } = groups;
  const [drawn, beside] = measures;
  const title = `${drawn?.title}, ${words.byDimension(dimension.title)}`;
  const written = (row: Row, measure: Definition, write: typeof formatShort) =>
    write(row[measure.name], valueFormat(measure, money));
  return {
    title,
    spec: {
      kind: 'bars',
      description: groupsSentence(groups),
      groups: [
        {
          title: drawn?.title ?? null,
          total: null,
          full: null,
          bars: rows.slice(0, MOST_BARS).map((row) => ({
            key: String(row[dimension.name]),
            label: groupName(dimension, row[dimension.name]),
            tone: TEAM.test(dimension.name) ? teamTone(row[dimension.name]) : 'joint',
            value: drawn ? toNumber(row[drawn.name]) : null,
            text: drawn ? written(row, drawn, formatShort) : '',
            exact: drawn ? written(row, drawn, formatExact) : '',
            aside: beside ? `${beside.title} ${written(row, beside, formatShort)}` : null,
          })),
        },
      ],
    },
    table: {
      caption: `${title}, ${subject}`,
      columns: [dimension.title, ...measures.map((measure) => measure.title)],
      rows: rows.map((row) => [
        groupName(dimension, row[dimension.name]),
        ...measures.map((measure) => written(row, measure, formatExact)),
      ]),
    },
  };
}
