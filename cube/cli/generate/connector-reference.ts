import { AIRBYTE_STREAMS } from '../../server/intake/airbyte-streams.ts';
import { placesOf, streamRules } from '../../server/intake/airbyte-rule.ts';
import type { Origin, Place, StreamRule } from '../../server/intake/airbyte-rule.ts';
import type { ConnectorKind, SourceDeclaration } from '../../server/intake/connectors.ts';
import type { LoadedColumn } from '../../server/intake/loaded-values.ts';

const cell = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

const columnCell = ({ name, data_type }: LoadedColumn): string =>
  data_type ? `\`${name}\` ${data_type.replace(/\(.*/, '')}` : `\`${name}\``;

const placeCell = (place: Place): string => {
  if (typeof place === 'string') return `\`${place}\``;
  const asTime = 'as' in place && place.as === 'moment' ? ' (or its milliseconds)' : '';
  if ('isItem' in place) return `${place.then} where the item is ${originCell(place.isItem)}`;
  if ('item' in place) return place.item === '' ? 'the item' : `\`${place.item}\` of the item${asTime}`;
  const path = place.path === undefined ? '' : `\`${place.path.slice(2)}\` in `;
  if ('among' in place)
    return `${path}the entry of \`${place.column}\` whose \`${place.among.path.slice(2)}\` is ${place.among.is}`;
  const where = place.where ? ` where its \`${place.where.path.slice(2)}\` is ${place.where.is}` : '';
  return `${path}\`${place.column}\`${where}${asTime}`;
};

const originCell = (origin: Origin): string => placesOf(origin).map(placeCell).join(' or ');

/** One row for the streams of a table that have it in the same columns. */
function streamRows(table: string, rules: readonly StreamRule[]): string[] {
  const names = new Map<string, string[]>();
  for (const { stream = table, insteadOf, columns = {}, hasProperties, each } of rules) {
    const renamed = Object.entries(columns).map(
      ([ours, theirs]) => `\`${ours}\`: ${theirs === null ? 'never there' : originCell(theirs)}`,
    );
    if (hasProperties) renamed.push('`property_…`: `properties_…` or in `properties`');
    const where = `${each ? `, each of ${originCell(each)}` : ''} | ${renamed.join(', ')} |`;
    const name = [stream].flat().join(' or ') + (insteadOf ? `, where ${insteadOf} is not there` : '');
    names.set(where, [...(names.get(where) ?? []), name]);
  }
  return [...names].map(([where, streams]) => `| ${table} | ${streams.join(' and ')}${where}`);
}

/** The streams that fill the tables where Airbyte is the loader, with the columns whose names differ. */
function airbyteOf({ source, reads }: ConnectorKind): string {
  const rules = AIRBYTE_STREAMS[source];
  if (!rules) return '';
  const rows = [...reads.keys()].flatMap((table) => {
    const streams = streamRules(rules[table] ?? {});
    return streams.length > 0 ? streamRows(table, streams) : [`| ${table} | none |  |`];
  });
  return `
As Airbyte leaves it (\`loader: airbyte\`); case and separators of names do not count. A table of several streams has the rows of all.

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
