import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../cube/server/intake/contract.ts';
import { DAMAGES } from '../soak/damage.ts';
import { randomFrom } from '../support/random.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { takeInDamaged } from '../support/intake-outcome.ts';
import { wholeContract } from '../support/whole-contract.ts';

const SEED = 20_260_301;
const files = wholeContract(28);
const folder = temporaryFolder('damaged');
afterAll(folder.remove);

/** Takes in the deals and one table that is damaged in one way; the same for the same table and kind. */
async function damage(table: string, kind: string) {
  const place = join(folder.path, `${table} ${kind}`.replaceAll(/\W+/g, '-'));
  const seed = [...`${table}${kind}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, SEED);
  mkdirSync(place);
  const { bytes, isGzip } = DAMAGES[kind]!(Buffer.from(files.get(table)!), randomFrom(seed));
  writeFileSync(join(place, 'settings.yml'), 'reporting_currency: EUR\nmax_quarantined_share: 1\n');
  if (table !== 'opportunities') writeFileSync(join(place, 'opportunities.csv'), files.get('opportunities')!);
  writeFileSync(join(place, `${table}.csv${isGzip ? '.gz' : ''}`), bytes);
  return takeInDamaged(place, `${place}.duckdb`);
}

/** Every second kind, so that each one meets half of the tables; `npm run soak` goes on with the rest. */
const kindsFor = (table: string): string[] => {
  const place = TABLES.findIndex(({ name }) => name === table);
  return Object.keys(DAMAGES).filter((_, i) => (place + i) % 2 === 0);
};

// Guards: whatever happens to a file, each of its rows is loaded or set aside, or the build says what is wrong with it.
describe('every table, damaged in many ways, is counted whole or refused in words', () => {
  const outcomes = new Map<string, Set<string>>();

  it.each(TABLES.map(({ name }) => name))('%s', async (table) => {
    for (const kind of kindsFor(table)) {
      const { outcome, codes, fault } = await damage(table, kind);
      expect(fault, `${table}, ${kind}`).toBeUndefined();
      outcomes.set(kind, (outcomes.get(kind) ?? new Set()).add(outcome));
      expect(outcome === 'problem', `${table}, ${kind}: ${codes.join(', ')}`).toBe(codes.length > 0);
    }
  });

  it('was tried: some damages are read around, others are refused', () => {
    expect(TABLES).toHaveLength(17);
    expect([...outcomes.keys()].sort()).toEqual(Object.keys(DAMAGES).sort());
    expect([...(outcomes.get('a byte order mark') ?? [])]).toEqual(['read']);
    expect([...(outcomes.get('gzip') ?? [])]).toEqual(['read']);
    for (const kind of ['UTF-16', 'gzip cut', 'plain text named gzip', 'empty'])
      expect([...(outcomes.get(kind) ?? [])], kind).toEqual(['problem']);
  });
});
