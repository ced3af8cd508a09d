import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { statePaths, writeJson } from '../../cube/server/publication/state.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import type { Publication } from '../../cube/server/publication/read.ts';

export type Edition = 'A' | 'B';

/** A copy of a warehouse with every other fact taken out, so that its answers cannot be taken for the original's. */
async function halved(warehouse: string, to: string): Promise<void> {
  copyFileSync(warehouse, to);
  chmodSync(to, 0o644);
  const instance = await DuckDBInstance.create(to);
  const connection = await instance.connect();
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts' AND table_name LIKE 'fct_%' AND table_type = 'BASE TABLE'",
  );
  for (const [name] of tables.getRows())
    await connection.run(`DELETE FROM marts.${String(name)} WHERE rowid % 2 = 1`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

/**
 * A state directory in which two editions of a warehouse take turns, each time as a new publication with the
 * next sequence, the pointer renamed last and only the one before kept, as a build leaves it.
 */
export async function swappingHome(folder: string, sampleHome: string) {
  const sample = openPublications(sampleHome).current()!;
  const home = join(folder, 'swaps');
  const paths = statePaths(home);
  mkdirSync(paths.publications, { recursive: true });
  const second = join(folder, 'second.duckdb');
  await halved(sample.warehousePath, second);
  const editions = Object.fromEntries(
    (
      [
        ['A', sample.warehousePath],
        ['B', second],
      ] as const
    ).map(([edition, path]) => {
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [edition, { path, bytes: statSync(path).size, sha256 }];
    }),
  ) as Record<Edition, { path: string; bytes: number; sha256: string }>;
  const published: { buildId: string; edition: Edition }[] = [];

  return {
    home,
    warehouseOf: (edition: Edition) => editions[edition].path,
    editionOf: (buildId: string) => published.find((each) => each.buildId === buildId)?.edition,
    get count() {
      return published.length;
    },
    /** Publishes the edition whose turn it is. */
    swap(): void {
      const sequence = published.length + 1;
      const edition: Edition = sequence % 2 === 1 ? 'A' : 'B';
      const buildId = `20261120T120000Z-${sequence.toString(16).padStart(8, '0')}`;
      const { dir, warehouse, publication } = paths.candidate(buildId);
      mkdirSync(dir);
      copyFileSync(editions[edition].path, warehouse);
      writeJson(publication, {
        ...sample.publication,
        build_id: buildId,
        sequence,
        previous_build_id: published.at(-1)?.buildId ?? null,
        warehouse: { bytes: editions[edition].bytes, sha256: editions[edition].sha256 },
      } satisfies Publication);
      writeJson(paths.current, { build_id: buildId, sequence, path: `publications/${buildId}` });
      const old = published.at(-2);
      if (old) rmSync(paths.candidate(old.buildId).dir, { recursive: true, force: true });
      published.push({ buildId, edition });
    },
  };
}
