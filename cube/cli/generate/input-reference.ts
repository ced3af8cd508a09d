import type { ColumnContract, ColumnKind, TableContract } from '../../server/intake/contract.ts';
import { expectation } from '../../server/intake/values.ts';

/** What the intake's own words do not say of a kind. */
const SAYS: Partial<Record<ColumnKind, string>> = {
  id: 'any text, the same wherever the thing is named; `7` and `007` are two',
  id_list: 'ids, separated by `;`',
  text: 'any text up to 100,000 characters; quotes and line breaks as CSV has them',
  enum: 'one of the words that its rule lists, written exactly so',
  timestamp: `${wordsOf('timestamp')}; without an offset it is UTC, and a day is midnight in the reporting zone`,
  conversions: `${wordsOf('conversions')}; up to four decimals`,
};

function wordsOf(kind: ColumnKind): string {
  return expectation(kind, { decimalComma: false, timeZone: 'UTC' });
}

function kinds(tables: readonly TableContract[]): string {
  const used = [...new Set(tables.flatMap(({ columns }) => columns.map(({ kind }) => kind)))];
  const rows = used.map((kind) => `| ${kind.replace('_', ' ')} | ${SAYS[kind] ?? wordsOf(kind)} |`);
  return `| kind | what a value looks like |\n|---|---|\n${rows.join('\n')}\n`;
}

/** What holds for a row as a whole. */
function rowRules({ name, key, anyOf, spans = [] }: TableContract): string {
  const rules = [
    key.length > 0 ? `A row is named by ${key.join(', ')}.` : '',
    anyOf ? `At least one of ${anyOf.join(', ')} must be filled.` : '',
    ...spans.map(([start, end]) => `${end} may not lie before ${start}.`),
    name === 'opportunities'
      ? 'A won or lost deal needs its closed_at; only a row with amends_opportunity_id may have a negative amount.'
      : '',
  ].filter(Boolean);
  return rules.length > 0 ? `\n${rules.join(' ')}\n` : '';
}

function rule(column: ColumnContract): string {
  const notes = [
    column.values ? `one of ${column.values.join(', ')}` : '',
    column.references ? `an id of ${column.references}` : '',
    column.pastOnly ? 'not after the as-of day' : '',
  ];
  return notes.filter(Boolean).join('; ');
}

/** The input tables in Markdown: the kinds of values, then each column with its kind, whether it is required, and its rules. */
export function renderInputReference(tables: readonly TableContract[]): string {
  const sections = tables.map((table) => {
    const rows = table.columns.map(
      (column) =>
        `| ${column.required ? `**${column.name}**` : column.name} | ${column.kind.replace('_', ' ')} | ${rule(column)} |`,
    );
    return `## ${table.name}\n${rowRules(table)}\n| column | kind | rule |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Input tables

Written by \`npm run generate\` from the input contract; do not edit. One folder with \`NAME.csv\`, \`NAME.csv.gz\` or \`NAME.parquet\` a table; required columns are **bold**; only \`opportunities\` must be there. An empty value is unknown; where a column is required, only amount and currency may be empty.

${kinds(tables)}
${sections.join('\n')}`;
}
