import type { ColumnContract, TableContract } from '../../server/intake/contract.ts';

function rule(column: ColumnContract): string {
  const notes = [
    column.values ? `one of ${column.values.join(', ')}` : '',
    column.references ? `an id of ${column.references}` : '',
    column.pastOnly ? 'not after the as-of day' : '',
  ];
  return notes.filter(Boolean).join('; ');
}

/** The input tables in Markdown: each column with its kind, whether it is required, and its rules. */
export function renderInputReference(tables: readonly TableContract[]): string {
  const sections = tables.map((table) => {
    const rows = table.columns.map(
      (column) =>
        `| ${column.required ? `**${column.name}**` : column.name} | ${column.kind.replace('_', ' ')} | ${rule(column)} |`,
    );
    const key = table.key.length > 0 ? `\nA row is named by ${table.key.join(', ')}.\n` : '';
    return `## ${table.name}\n${key}\n| column | kind | rule |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Input tables

Written by \`npm run generate\` from the input contract; do not edit. One folder with \`NAME.csv\`, \`NAME.csv.gz\` or \`NAME.parquet\` a table; required columns are **bold**; only \`opportunities\` must be there.

${sections.join('\n')}`;
}
