import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConnectors } from '../server/intake/connector-raw.ts';
import { switchedOn } from '../server/intake/connectors.ts';
import type { Connector } from '../server/intake/connectors.ts';
import type { SourceCounts } from '../server/intake/load-counts.ts';
import type { Mapping } from '../server/intake/mapping.ts';
import { IntakeError } from '../server/intake/problem.ts';
import { maxQuarantinedShare } from '../server/intake/settings.ts';
import { readSettings } from '../server/intake/sources.ts';
import { runDbt } from '../server/publication/dbt.ts';
import { projectRoot, stateHome } from './paths.ts';

/** What connectors bring to a check: their models, built once, for each look to begin with. */
export interface CheckedConnectors {
  connectors: readonly Connector[];
  sources: readonly SourceCounts[];
  notices: readonly string[];
  /** Puts the connectors' models into a warehouse that does not exist yet. */
  begin: (warehousePath: string) => Promise<void>;
}

const NONE: CheckedConnectors = { connectors: [], sources: [], notices: [], begin: async () => {} };

/**
 * Builds the models of the connectors that a folder switches on, as a build does, in the folder `work`. Throws
 * IntakeError with what would stop the build there.
 */
export async function checkConnectors(
  dataDir: string,
  mapping: { path: string; mapping: Mapping } | undefined,
  work: string,
): Promise<CheckedConnectors> {
  const connectors = await switchedOn(projectRoot, dataDir, mapping).catch(unlessSettings);
  if (connectors.length === 0) return NONE;
  const warehousePath = join(work, 'connectors.duckdb');
  const workDir = join(work, 'dbt');
  await mkdir(workDir);
  const share = maxQuarantinedShare([await readSettings(dataDir), mapping?.mapping.settings ?? {}]);
  const loaded = await loadConnectors(warehousePath, connectors, share);
  await runDbt({
    root: projectRoot,
    home: stateHome(),
    workDir,
    warehousePath,
    connectors: connectors.map(({ source }) => source),
    isConnectorPhase: true,
  });
  return { ...loaded, connectors, begin: (path) => copyFile(warehousePath, path) };
}

/** Settings that cannot be read are met again, and told, when the files are looked at. */
function unlessSettings(error: unknown): Connector[] {
  if (error instanceof IntakeError && error.problems.every(({ code }) => code === 'yaml_invalid')) return [];
  throw error;
}
