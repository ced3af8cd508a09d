import { toCsv } from '../csv.ts';
import { settingsYaml } from '../settings.ts';
import type { Table } from '../tables.ts';
import { toHubspot } from './hubspot.ts';
import { toSalesforce } from './salesforce.ts';
import type { Shape } from './shape.ts';

/** The shapes that a company can be written in: the input contract, or one CRM with the rest beside. */
export const shapes = ['contract', 'hubspot', 'salesforce'] as const;
export type ShapeName = (typeof shapes)[number];

const writers = { hubspot: toHubspot, salesforce: toSalesforce };

/** The company in a shape: ids are those of the contract where it is the contract. */
export function shapeOf(name: ShapeName, tables: Table[]): Shape {
  return name === 'contract' ? { loader: [], beside: tables, ids: new Map() } : writers[name](tables);
}

/** The text of each file of a data folder, ready to build, by its path in the folder. */
export function shapeFiles(name: ShapeName, tables: Table[]): Map<string, string> {
  const { loader, beside } = shapeOf(name, tables);
  const csv = ({ columns, rows }: Table) => toCsv(columns, rows);
  const files = new Map(beside.map((table) => [`${table.name}.csv`, csv(table)]));
  for (const table of loader.filter(({ rows }) => rows.length > 0))
    files.set(`${name}/${table.name}.csv`, csv(table));
  const connectors = loader.length > 0 ? `connectors:\n  ${name}: { folder: ${name} }\n` : '';
  return files.set('settings.yml', settingsYaml + connectors);
}
