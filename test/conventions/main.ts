// Holds the dbt project and the Cube model to their conventions; waivers.csv lists what is accepted, and why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.ts';
import { readProject } from './read-project.ts';
import { judge } from './rules.ts';
import { readWaivers } from './waivers.ts';

const waivers = readWaivers(readFileSync(join(root, 'test/conventions/waivers.csv'), 'utf8'));
const verdicts = judge(await readProject(), waivers);
for (const { title, complaints } of verdicts) {
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ${title}`);
  complaints.forEach((complaint) => console.log(`    ${complaint}`));
}
process.exitCode = verdicts.every(({ complaints }) => complaints.length === 0) ? 0 : 1;
