import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { intake } from '../../cube/server/intake/intake.ts';
import type { IntakeReport } from '../../cube/server/intake/intake.ts';
import { IntakeError } from '../../cube/server/intake/problem.ts';

/** What came of taking in a folder that may be damaged in any way. */
export interface DamageOutcome {
  /** `fault`: rows are unaccounted for, or it failed without a problem a person can act on. */
  outcome: 'read' | 'problem' | 'fault';
  /** Codes of the problems. */
  codes: string[];
  fault?: string;
}

/** Takes in a folder of CSV files and holds what comes of it to the contract: counted whole, or refused in words. */
export async function takeInDamaged(dataDir: string, warehousePath: string): Promise<DamageOutcome> {
  try {
    const report = await intake({ dataDir, warehousePath, today: new Date('2026-11-20T12:00:00Z') });
    const fault = await countFault(report, dataDir, warehousePath);
    return fault ? { outcome: 'fault', codes: [], fault } : { outcome: 'read', codes: [] };
  } catch (error) {
    if (!(error instanceof IntakeError))
      return { outcome: 'fault', codes: [], fault: String(error).slice(0, 400) };
    const unclear = error.problems.find(
      ({ code, message, remedy }) =>
        !code || !message || !remedy || message.length > 4000 || /\n\s+at |undefined|\[object/.test(message),
    );
    if (unclear || error.problems.length === 0)
      return { outcome: 'fault', codes: [], fault: `not clear: ${JSON.stringify(unclear).slice(0, 400)}` };
    return { outcome: 'problem', codes: [...new Set(error.problems.map((problem) => problem.code))] };
  }
}

/** What is wrong with a report, beside its warehouse and its files; undefined where every row is accounted for. */
async function countFault(report: IntakeReport, dataDir: string, warehousePath: string) {
  const instance = await DuckDBInstance.create(warehousePath);
  const connection = await instance.connect();
  const count = async (sql: string) => Number((await connection.runAndReadAll(sql)).getRows()[0]![0]);
  try {
    for (const { table, file, rows_read, rows_loaded, rows_quarantined } of report.sources) {
      const loaded = `SELECT _record FROM input.${table}`;
      const setAside = `SELECT record_number FROM input.quarantine WHERE table_name = '${table}'`;
      const facts: [string, number, number][] = [
        ['read ≠ loaded + quarantined', rows_read, rows_loaded + rows_quarantined],
        ['records of the file ≠ read', recordsOf(join(dataDir, file)), rows_read],
        [
          'loaded rows ≠ those in the warehouse',
          await count(`SELECT count(*) FROM (${loaded})`),
          rows_loaded,
        ],
        [
          'quarantined ≠ those in the quarantine',
          await count(`SELECT count(*) FROM (${setAside})`),
          rows_quarantined,
        ],
        [
          'a record has two fates, or none',
          await count(`SELECT count(*) FROM (${loaded} UNION ${setAside})`),
          rows_read,
        ],
      ];
      const wrong = facts.find(([, one, other]) => one !== other);
      if (wrong) return `${table}: ${wrong[0]} (${wrong[1]} and ${wrong[2]})`;
    }
    return undefined;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The records of a CSV file after its header, by a reader of its own. */
function recordsOf(path: string): number {
  const bytes = readFileSync(path);
  const options = { bom: true, skip_empty_lines: true, record_delimiter: ['\n', '\r\n'] };
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, options).length - 1;
}
