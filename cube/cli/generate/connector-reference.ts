import type { ConnectorKind, SourceDeclaration } from '../../server/intake/connectors.ts';
import type { LoadedColumn } from '../../server/intake/loaded-values.ts';

const cell = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

const columnCell = ({ name, data_type }: LoadedColumn): string =>
  data_type ? `\`${name}\` ${data_type.replace(/\(.*/, '')}` : `\`${name}\``;

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
`;
  });
  return `# Tables of the connectors

Written by \`npm run generate\` from the dbt sources; do not edit. What a loader's folder may hold, and what is read of it: other tables and columns are left alone, missing ones count as empty. A column without a type is text. How to switch a connector on: [Connectors](../connectors.md).

${sections.join('\n')}`;
}
