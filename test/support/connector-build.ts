import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConnectors } from '../../cube/server/intake/connector-raw.ts';
import { knownConnectors } from '../../cube/server/intake/connectors.ts';
import type { Loader } from '../../cube/server/intake/table-shape.ts';
import { runDbt } from '../../cube/server/publication/dbt.ts';
import { queryFile } from './data-folder.ts';
import { root } from './paths.ts';

export interface ConnectorBuild {
  query(sql: string): Promise<Record<string, unknown>[]>;
  remove(): void;
}

/**
 * Builds one connector's models with the real dbt over a folder of the loader's tables, as a build does before it
 * reads the company's own files. Throws with what dbt or the reading said when it fails.
 */
export async function buildConnector(
  source: string,
  folder: string,
  loader: Loader = 'fivetran',
): Promise<ConnectorBuild> {
  const workDir = mkdtempSync(join(tmpdir(), `concord-${source}-`));
  const warehousePath = join(workDir, 'warehouse.duckdb');
  mkdirSync(join(workDir, 'dbt'));
  const kind = (await knownConnectors(root)).find((connector) => connector.source === source);
  if (!kind) throw new Error(`There are no models of ${source} under models/connectors.`);
  await loadConnectors(
    warehousePath,
    [{ ...kind, folder, given: folder, loader, file: 'test', line: undefined }],
    0.05,
  );
  await runDbt({
    root,
    home: join(root, '.concord'),
    workDir: join(workDir, 'dbt'),
    warehousePath,
    connectors: [source],
    isConnectorPhase: true,
  });
  return {
    query: (sql) => queryFile(warehousePath, sql),
    remove: () => rmSync(workDir, { recursive: true, force: true }),
  };
}
