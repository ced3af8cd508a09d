// A build's work in the parts that are measured: product-part.ts FOLDER DATA_DIR [whole]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { intake } from '../../cube/server/intake/intake.ts';
import { carryHistory } from '../../cube/server/publication/carry-history.ts';
import { runDbt } from '../../cube/server/publication/dbt.ts';
import { root } from '../support/paths.ts';
import { timed } from './cpu.ts';

const IDENTITY = [
  'path:staging/files',
  '+path:intermediate/identity',
  '+int_touches__identified',
  '+int_people__merged',
];
const [folder, dataDir, isWhole] = process.argv.slice(2) as [string, string, string?];
mkdirSync(folder, { recursive: true });
const warehousePath = join(folder, 'warehouse.duckdb');
const today = new Date('2026-11-20T12:00:00Z');
const report = await timed('reading', () => intake({ dataDir, warehousePath, today }));
const dbt = (select?: string[]) =>
  runDbt({ root, home: folder, workDir: folder, warehousePath, ...(select ? { select } : {}) });
let testsPassed: number;
if (isWhole) {
  const asOfOn = report.settings.as_of_on;
  await carryHistory({
    home: folder,
    dataDir,
    warehousePath,
    buildId: 'bench',
    sequence: 1,
    builtAt: today,
    asOfOn,
  });
  ({ testsPassed } = await timed('models and tests', () => dbt()));
} else ({ testsPassed } = await timed('staging and identity', () => dbt(IDENTITY)));
const rows = report.sources.reduce((sum, source) => sum + source.rows_read, 0);
process.send!({ rows, quarantined: report.quarantine_total, testsPassed });
process.disconnect();
