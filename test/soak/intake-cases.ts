// A process that takes in damaged copies of the sample, one for each seed it is sent. It answers with what came
// of it; the parent notices when it dies or hangs instead.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeInDamaged } from '../support/intake-outcome.ts';
import type { DamageOutcome } from '../support/intake-outcome.ts';
import { root } from '../support/paths.ts';
import { wholeContract } from '../support/whole-contract.ts';
import { DAMAGES } from './damage.ts';
import type { Damaged } from './damage.ts';
import { randomFrom } from '../support/random.ts';

/** What came of one case. */
export interface CaseOutcome extends DamageOutcome {
  seed: number;
  what: string;
}

const ROWS = 300;
const folder = process.argv[2]!;
const sample = join(root, 'seeds/sample');
const sampled = (name: string): string =>
  `${readFileSync(join(sample, `${name}.csv`), 'utf8')
    .split('\n')
    .slice(0, ROWS + 1)
    .join('\n')
    .trimEnd()}\n`;
const files = [...wholeContract(28)].map(([name, made]) => ({
  name,
  bytes: Buffer.from(existsSync(join(sample, `${name}.csv`)) ? sampled(name) : made),
}));
const settings = readFileSync(join(sample, 'settings.yml'));

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
  const outcome = await takeInDamaged(data, join(place, 'warehouse.duckdb'));
  rmSync(place, { recursive: true, force: true });
  return { seed, what: what.join(', '), ...outcome };
}

process.on('message', (seed: number) => {
  void runCase(seed).then((outcome) => process.send!(outcome));
});
process.send!('ready');
