import { AIRBYTE_STREAMS } from '../../server/intake/airbyte-streams.ts';
import type { Origin } from '../../server/intake/airbyte-streams.ts';
import type { ConnectorKind, SourceDeclaration } from '../../server/intake/connectors.ts';
import type { LoadedColumn } from '../../server/intake/loaded-values.ts';

const cell = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

const columnCell = ({ name, data_type }: LoadedColumn): string =>
  data_type ? `\`${name}\` ${data_type.replace(/\(.*/, '')}` : `\`${name}\``;

const originCell = (origin: Origin): string => {
  if (typeof origin === 'string') return `\`${origin}\``;
  if ('item' in origin) return `\`${origin.item}\` of the item`;
  const column = [origin.column]
    .flat()
    .map((name) => `\`${name}\``)
    .join(' or ');
  return origin.path === undefined ? column : `\`${origin.path.slice(2)}\` in ${column}`;
};

/** The streams that fill the tables where Airbyte is the loader, with the columns whose names differ. */
function airbyteOf({ source, reads }: ConnectorKind): string {
  const streams = AIRBYTE_STREAMS[source];
  if (!streams) return '';
  const rows = [...reads.keys()].map((table) => {
    const { stream = table, columns = {}, each } = streams[table] ?? {};
    const renamed = Object.entries(columns).map(([ours, theirs]) => `\`${ours}\`: ${originCell(theirs)}`);
    const names = [stream].flat().join(' or ');
    return `| ${table} | ${names}${each ? `, each of its ${each}` : ''} | ${renamed.join(', ')} |`;
  });
  return `
As Airbyte leaves it (\`loader: airbyte\`); case and separators of names do not count.

| table | stream | columns of other names |
|---|---|---|
${rows.join('\n')}
`;
}

/** What each connector reads and fills, in Markdown: its tables with their columns. */
export function renderConnectorReference(
  connectors: readonly { kind: ConnectorKind; declaration: SourceDeclaration }[],
): string {
  const sections = connectors.map(({ kind, declaration }) => {
    const rows = declaration.tables.map(
      ({ name, description = '', columns = [] }) =>
        `| ${name} | ${columns.map(columnCell).join(', ')} | ${cell(description)} |`,
    );
    return `## ${kind.source}

${cell(declaration.description ?? '')}

Fills ${kind.fills.map((table) => `\`${table}\``).join(', ')}.

| table | columns read | what |
|---|---|---|
${rows.join('\n')}
${airbyteOf(kind)}`;
  });
  return `# Tables of the connectors

Written by \`npm run generate\` from the dbt sources; do not edit. What a loader's folder may hold, and what is read of it: other tables and columns are left alone, missing ones count as empty. A column without a type is text. How to switch a connector on: [Connectors](../connectors.md).

${sections.join('\n')}`;
}
