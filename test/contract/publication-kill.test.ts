import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPublications } from '../../cube/server/publication/read.ts';
import { startReaders, wholePublication } from '../support/publication-readers.ts';
import { quickPublication } from '../support/quick-publication.ts';

// dbt is replaced by quick-dbt.mjs here, which writes real tables: dozens of publications would take minutes.
let place: ReturnType<typeof quickPublication>;
beforeEach(() => {
  place = quickPublication();
});
afterEach(() => place.remove());

const RANDOM_KILLS = Number(process.env.CONCORD_TEST_KILLS ?? 8);
const NAMED_POINTS = [
  'prepare:started',
  'prepare:finished',
  'intake:finished',
  'dbt:started',
  'dbt:finished',
  'verify:finished',
  'publish:started',
  'publish:warehouse on disk',
  'publish:publication described',
  'publish:pointer moved',
  'collect:finished',
];

it(
  'readers see one whole publication, in order, wherever the publisher is killed',
  { timeout: 300_000 },
  async () => {
    place.write(20);
    expect((await place.start().ended).code).toBe(0);
    const readers = startReaders(place.home, 5);
    let sequence = (await wholePublication(place.home)).sequence;
    const points = [...NAMED_POINTS, ...Array.from({ length: RANDOM_KILLS }, () => '')];
    for (const [i, point] of points.entries()) {
      place.write(21 + i);
      const { child, ended } = place.start(point);
      const timer =
        point === '' ? setTimeout(() => child.kill('SIGKILL'), 500 + Math.random() * 2000) : undefined;
      const { code } = await ended;
      clearTimeout(timer);
      if (point !== '') expect(code, point).toBeNull();
      const current = await wholePublication(place.home);
      expect(current.sequence).toBeGreaterThanOrEqual(sequence);
      const last = openPublications(place.home).lastBuild();
      // A random kill may fall before the build has begun; what is recorded then is the build before it.
      const hasBegun = point !== '' || last?.status !== 'ok';
      if (current.sequence === sequence && code === null && hasBegun)
        expect(last).toMatchObject({ status: 'failed', errors: [{ code: 'build_interrupted' }] });
      sequence = current.sequence;
    }
    place.write(60);
    expect((await place.start().ended).code).toBe(0);
    const last = await wholePublication(place.home);
    readers.stop();
    expect(readers.faults).toEqual([]);
    expect(readers.reads()).toBeGreaterThan(100);
    expect(last.sequence).toBeGreaterThan(sequence);
    expect(last.publication.sources[0]!.rows_loaded).toBe(60);
    const kept = readdirSync(join(place.home, 'publications')).sort();
    expect(kept).toEqual([last.build_id, last.publication.previous_build_id].sort());
    expect(readdirSync(place.home).filter((name) => /\.tmp$|build\.lock/.test(name))).toEqual([]);
  },
);
