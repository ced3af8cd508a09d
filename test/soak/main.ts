// npm run soak [-- --minutes N] [--only fuzz|kill|queries|load|wiki|large] [--seed N]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/paths.ts';
import { sampleBuild } from '../support/sample.ts';
import { fuzzIntake } from './fuzz-intake.ts';
import { fuzzQueries } from './fuzz-queries.ts';
import { killPublisher } from './kill.ts';
import { large } from './large.ts';
import { load } from './load.ts';
import { measuredBuild } from './measured-build.ts';
import type { MeasuredBuild, PartContext, PartResult } from './part.ts';
import { soakReport } from './report.ts';
import { wiki } from './wiki.ts';

/** Each part, the share of the time it gets, and its heading. */
const PARTS: Record<
  string,
  { share: number; title: string; run: (context: PartContext) => Promise<PartResult> }
> = {
  fuzz: { share: 0.12, title: 'Damaged files', run: fuzzIntake },
  kill: { share: 0.16, title: 'Killed publisher', run: killPublisher },
  queries: { share: 0.13, title: 'Random queries', run: fuzzQueries },
  load: { share: 0.18, title: 'Many clients', run: load },
  wiki: { share: 0.17, title: 'Many readers of a wiki', run: wiki },
  large: { share: 0.2, title: 'Larger companies', run: large },
};

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } },
});
const minutes = Math.min(60, Number(values.minutes ?? 60));
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const chosen = Object.entries(PARTS).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0 || !(minutes > 0) || !Number.isInteger(seed)) {
  console.error(
    `Usage: npm run soak -- [--minutes 1..60] [--only ${Object.keys(PARTS).join('|')}] [--seed N]`,
  );
  process.exit(2);
}

const begun = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'concord-soak-'));
const say = (line: string) =>
  console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);
// Nothing may make the soak outlive its bound, not even a part that hangs.
setTimeout(() => {
  console.error('✗ The soak did not end in its time.');
  process.exit(1);
}, minutes * 66_000).unref();
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

let building: Promise<MeasuredBuild> | undefined;
const sample = () =>
  (building ??= (async () => {
    say('building the sample company');
    const built = await measuredBuild(join(folder, 'sample'), sampleBuild.dataDir, minutes * 30_000);
    if (!built.ok)
      throw new Error(`The sample company did not build: ${built.problems.join(' ') || 'it took too long'}`);
    return built;
  })());

const results: { title: string; seconds: number; result: PartResult }[] = [];
for (const [name, { share, title, run }] of chosen) {
  const seconds = minutes * 60 * (values.only === undefined ? share : 0.6);
  say(`${title} (--only ${name} --seed ${seed}), at most ${seconds.toFixed(0)} s`);
  const started = Date.now();
  const result = await run({ seconds, seed, folder, sample, say: (line) => say(`  ${line}`) }).catch(
    (error: unknown): PartResult => ({
      facts: [],
      failures: [`the part itself broke: ${(error as Error).stack}`],
    }),
  );
  for (const fact of result.facts) say(`  ${fact}`);
  for (const failure of result.failures) say(`  ✗ ${failure}`);
  results.push({ title, seconds: (Date.now() - started) / 1000, result });
}
const broken = results.reduce((sum, { result }) => sum + result.failures.length, 0);
if (values.only === undefined)
  writeFileSync(join(root, 'docs/soak.md'), soakReport(results, { seed, minutes, root, folder }));
say(`${broken} kinds of broken promise`);
process.exit(broken === 0 ? 0 : 1);
