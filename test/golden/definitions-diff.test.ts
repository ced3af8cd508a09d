import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDefinitions, type DefinitionsDiff } from '../../cube/cli/definitions-diff.ts';
import { diffLines } from '../../cube/cli/definitions.ts';
import { withCompiledModels } from '../support/build-case.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';

const place = temporaryFolder('definitions');
const dataDir = join(root, 'test', 'golden', 'small_company', 'input');
const inForce = readFileSync(join(dataDir, 'stages.csv'), 'utf8');
const today = new Date('2026-05-20T12:00:00Z');

async function compare(stages: string, period?: string) {
  const proposal = join(place.path, 'proposed.csv');
  writeFileSync(proposal, stages);
  return withCompiledModels(() => compareDefinitions({ dataDir, proposal, period, today }));
}

describe('what changed stage definitions would do', () => {
  let found: DefinitionsDiff;
  const figure = (title: string) => {
    const { before, after } = found.figures.find((each) => each.of === 'Funnel' && each.title === title)!;
    return { before, after };
  };
  beforeAll(async () => {
    // What is called MQL would mean nothing: p1, p4 and p5 pass the stage with the next one, skipped, in that quarter.
    found = (await compare(inForce.replace('person,MQL,mql', 'person,MQL,none'))) as DefinitionsDiff;
  }, 600_000);
  afterAll(() => place.remove());

  it('is told of the last quarter that is over', () => expect(found.period).toBe('Q1 2026'));

  it('shows the numbers under both, and leaves alone what does not depend on them', () => {
    const skipped = figure('Skipped stages');
    expect(skipped.after! - skipped.before!).toBe(3);
    expect(figure('MQLs')).toEqual({ before: 4, after: 4 });
    expect(figure('Leads')).toEqual({ before: 5, after: 5 });
  });

  it('is printed with what changes, and counts what does not', () => {
    const lines = diffLines(found);
    const changed = found.figures.filter(({ before, after }) => before !== after).length;
    expect(changed).toBeGreaterThan(0);
    expect(lines).toHaveLength(changed + 2);
    expect(lines.find((line) => line.startsWith('Funnel: Skipped stages'))).toMatch(/ \+3$/);
    expect(lines.at(-1)).toBe(
      `${found.figures.length - changed} of ${found.figures.length} figures of Q1 2026 do not change.`,
    );
  });

  it.each([
    [
      'a stage that means nothing known',
      () => compare(inForce.replace(',sql,', ',qualified,')),
      /proposed: .*canonical_stage/,
    ],
    ['a period that is not there', () => compare(inForce, '1999-Q1'), /no period 1999-Q1/],
    [
      'a file that is not there',
      () => compareDefinitions({ dataDir, proposal: join(place.path, 'none.csv'), today }),
      /no file .*none\.csv/,
    ],
  ])(
    '%s is refused with a remedy',
    async (_what, ask, message) => {
      const problems = await ask();
      expect(problems).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(message) as string,
          remedy: expect.any(String) as string,
        }),
      ]);
    },
    300_000,
  );
});
