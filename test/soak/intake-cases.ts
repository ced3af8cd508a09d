// A process that takes in damaged copies of the sample, one for each seed it is sent. It answers with what came
// of it; the parent notices when it dies or hangs instead.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { intake } from '../../cube/server/intake/intake.ts';
import type { IntakeReport } from '../../cube/server/intake/intake.ts';
import { IntakeError } from '../../cube/server/intake/problem.ts';
import { root } from '../support/paths.ts';
import { DAMAGES } from './damage.ts';
import type { Damaged } from './damage.ts';
import { randomFrom } from './random.ts';

/** What came of one case. */
export interface CaseOutcome {
  seed: number;
  what: string;
  outcome: 'read' | 'problem' | 'fault';
  /** Codes of the problems. */
  codes: string[];
  fault?: string;
}

const ROWS = 300;
const folder = process.argv[2]!;
const sample = join(root, 'seeds/sample');
const files = readdirSync(sample)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({
    name: name.slice(0, -4),
    bytes: Buffer.from(
      `${readFileSync(join(sample, name), 'utf8')
        .split('\n')
        .slice(0, ROWS + 1)
        .join('\n')
        .trimEnd()}\n`,
    ),
  }));
const settings = readFileSync(join(sample, 'settings.yml'));

/** Checks a report against the warehouse it speaks of; returns what is wrong. */
async function countFault(report: IntakeReport, warehouse: string, whole: Set<string>) {
  const instance = await DuckDBInstance.create(warehouse);
  const connection = await instance.connect();
  const count = async (sql: string) => Number((await connection.runAndReadAll(sql)).getRows()[0]![0]);
  try {
    for (const { table, rows_read, rows_loaded, rows_quarantined } of report.sources) {
      if (rows_read !== rows_loaded + rows_quarantined) return `${table}: read ≠ loaded + quarantined`;
      if ((await count(`SELECT count(*) FROM input.${table}`)) !== rows_loaded)
        return `${table}: loaded rows are not all in the warehouse`;
      if (
        (await count(`SELECT count(*) FROM input.quarantine WHERE table_name = '${table}'`)) !==
        rows_quarantined
      )
        return `${table}: quarantined rows are not all in the quarantine`;
      const sound = whole.has(table) && files.find((file) => file.name === table)!;
      if (sound && rows_read !== sound.bytes.toString().trimEnd().split('\n').length - 1)
        return `${table}: was not damaged, but ${rows_read} rows were read`;
    }
    return undefined;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function runCase(seed: number): Promise<CaseOutcome> {
  const random = randomFrom(seed);
  const place = join(folder, `case-${seed}`);
  const data = join(place, 'data');
  mkdirSync(data, { recursive: true });
  const chosen = files.filter((file) => file.name === 'opportunities' || random.chance(0.35));
  const victims = new Set(random.some(chosen, 1 + random.whole(2)));
  const what: string[] = [];
  for (const file of chosen) {
    const kind = random.pick(Object.keys(DAMAGES));
    const { bytes, isGzip = false }: Damaged = victims.has(file) ? DAMAGES[kind]!(file.bytes, random) : file;
    if (victims.has(file)) what.push(`${file.name} ${kind}`);
    writeFileSync(join(data, `${file.name}.csv${isGzip ? '.gz' : ''}`), bytes);
  }
  const rules = random.chance(0.1) ? DAMAGES['bytes flipped']!(settings, random).bytes : settings;
  if (rules !== settings) what.push('settings bytes flipped');
  const share = random.chance(0.6) ? '\nmax_quarantined_share: 1\n' : '\n';
  writeFileSync(join(data, 'settings.yml'), Buffer.concat([rules, Buffer.from(share)]));
  const done = (outcome: CaseOutcome['outcome'], codes: string[], fault?: string): CaseOutcome => ({
    seed,
    what: what.join(', '),
    outcome,
    codes,
    ...(fault ? { fault } : {}),
  });
  const warehousePath = join(place, 'warehouse.duckdb');
  try {
    const today = new Date('2026-11-20T12:00:00Z');
    const report = await intake({ dataDir: data, warehousePath, today });
    const whole = new Set(chosen.filter((file) => !victims.has(file)).map((file) => file.name));
    const fault = await countFault(report, warehousePath, whole);
    return done(fault ? 'fault' : 'read', [], fault);
  } catch (error) {
    if (!(error instanceof IntakeError)) return done('fault', [], String(error).slice(0, 400));
    const unclear = error.problems.find(
      ({ code, message, remedy }) =>
        !code || !message || !remedy || message.length > 4000 || /\n\s+at |undefined|\[object/.test(message),
    );
    if (unclear) return done('fault', [], `not a clear problem: ${JSON.stringify(unclear).slice(0, 400)}`);
    return done('problem', [...new Set(error.problems.map((problem) => problem.code))]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

process.on('message', (seed: number) => {
  void runCase(seed).then((outcome) => process.send!(outcome));
});
process.send!('ready');
