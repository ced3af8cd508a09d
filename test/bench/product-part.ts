// Reading, staging and identity as a build does them: product-part.ts FOLDER DATA_DIR
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { intake } from '../../cube/server/intake/intake.ts';
import { runDbt } from '../../cube/server/publication/dbt.ts';
import { root } from '../support/paths.ts';
import { timed } from './cpu.ts';

const [folder, dataDir] = process.argv.slice(2) as [string, string];
mkdirSync(folder, { recursive: true });
const warehousePath = join(folder, 'warehouse.duckdb');
const report = await timed('reading', () =>
  intake({ dataDir, warehousePath, today: new Date('2026-11-20T12:00:00Z') }),
);
const { testsPassed } = await timed('staging and identity', () =>
  runDbt({
    root,
    home: folder,
    workDir: folder,
    warehousePath,
    select: [
      'path:staging/files',
      '+path:intermediate/identity',
      '+int_touches__identified',
      '+int_people__merged',
    ],
  }),
);
const rows = report.sources.reduce((sum, source) => sum + source.rows_read, 0);
process.send!({ rows, quarantined: report.quarantine_total, testsPassed });
process.disconnect();
