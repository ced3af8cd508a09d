import { chmodSync, existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { needsBuild } from '../../cube/server/publication/fingerprint.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { quickDbt, quickPublication } from '../support/quick-publication.ts';
import { root } from '../support/paths.ts';

// dbt is replaced by quick-dbt.mjs, which writes real tables; publication-dbt.test.ts runs the real one.
let place: ReturnType<typeof quickPublication>;
const before = process.env.CONCORD_DBT;
beforeEach(() => {
  place = quickPublication();
  process.env.CONCORD_DBT = quickDbt;
});
afterEach(() => {
  place.remove();
  process.env.CONCORD_DBT = before;
  delete process.env.QUICK_DBT;
});

const live = () => openPublications(place.home).current();
const lastBuild = () => openPublications(place.home).lastBuild();

describe('a good build', () => {
  it('is published with all it says about itself', async () => {
    place.write(20);
    expect(live()).toBeNull();
    expect(lastBuild()).toBeNull();
    const steps: string[] = [];
    const { publication } = await place.build({
      onStep: ({ step, state }) => state === 'finished' && steps.push(step),
    });
    expect(steps).toEqual(['prepare', 'intake', 'history', 'dbt', 'verify', 'publish', 'collect']);
    expect(live()!.publication).toEqual(publication);
    expect(publication).toMatchObject({
      build_id: expect.stringMatching(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/) as string,
      sequence: 1,
      previous_build_id: null,
      as_of_on: '2026-03-01',
      reporting_currency: 'EUR',
      is_sample: false,
      sources: [
        {
          table: 'opportunities',
          file: 'opportunities.csv',
          rows_read: 20,
          rows_loaded: 20,
          rows_quarantined: 0,
        },
      ],
      periods: [
        { period_id: '2026', kind: 'year', label: 'FY 2026', starts_on: '2026-01-01', ends_on: '2026-12-31' },
      ],
      empty_views: expect.arrayContaining([
        { view: 'funnel', missing_tables: ['people', 'stage_changes'] },
        { view: 'attribution', missing_tables: ['touches'] },
        { view: 'goals', missing_tables: ['goals'] },
      ]) as unknown,
    });
    expect(lastBuild()).toMatchObject({ status: 'ok', build_id: publication!.build_id, errors: [] });
    expect(readFileSync(join(place.home, 'current.json'), 'utf8')).toContain(
      `publications/${publication!.build_id}`,
    );
    expect(readdirSync(join(place.home, 'publications', publication!.build_id)).sort()).toEqual([
      'build.json',
      'publication.json',
      'warehouse.duckdb',
    ]);
  });

  it('keeps the one before it and collects the rest', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      place.write(20 + i);
      ids.push((await place.build()).publication!.build_id);
    }
    expect(readdirSync(join(place.home, 'publications')).sort()).toEqual(ids.slice(1).sort());
    expect(live()).toMatchObject({ build_id: ids[2], sequence: 3 });
  });

  it('is not needed again until something changes', async () => {
    place.write(20);
    const inputs = {
      root,
      home: place.home,
      dataDir: place.dataDir,
      today: new Date('2026-03-01T12:00:00Z'),
    };
    expect((await needsBuild(inputs)).needed).toBe(true);
    await place.build();
    expect((await needsBuild(inputs)).needed).toBe(false);
    const started = performance.now();
    await needsBuild(inputs);
    expect(performance.now() - started).toBeLessThan(300);
    expect((await needsBuild({ ...inputs, today: new Date('2026-03-02T12:00:00Z') })).needed).toBe(true);
    place.write(20, 'accounts.csv');
    expect((await needsBuild(inputs)).needed).toBe(true);
  });
});

describe('a build that fails leaves the last publication as it was', () => {
  const expectRefused = async (code: string, options: Parameters<typeof place.build>[0] = {}) => {
    const kept = live();
    const { errors } = await place.build(options);
    expect(errors?.[0]).toMatchObject({ code });
    expect(errors![0]!.remedy.length).toBeGreaterThan(10);
    expect(live()).toEqual(kept);
    expect(lastBuild()).toMatchObject({ status: 'failed', errors });
    expect(readdirSync(join(place.home, 'publications'))).toEqual(kept ? [kept.build_id] : []);
    return errors!;
  };
  beforeEach(async () => {
    place.write(40);
    expect((await place.build()).errors).toBeUndefined();
  });

  it('for a broken file', async () => {
    writeFileSync(join(place.dataDir, 'accounts.csv'), 'account_id\n"a\n');
    await expectRefused('csv_open_quote');
  });

  it('for a failing dbt test, named with its file', async () => {
    process.env.QUICK_DBT = 'fail';
    const [error] = await expectRefused('dbt_test_failed');
    expect(error).toMatchObject({
      message: expect.stringContaining('won_revenue_is_whole failed: Got 3 results') as string,
      file: '../test/data/won_revenue_is_whole.sql',
    });
  });

  it('for a check of the caller, and for a check that throws', async () => {
    await expectRefused('view_broken', {
      checks: () =>
        Promise.resolve([
          {
            code: 'view_broken',
            message: 'revenue does not answer',
            remedy: 'Correct the view, then build.',
          },
        ]),
    });
    await expectRefused('build_failed', { checks: () => Promise.reject(new Error('boom')) });
  });

  it('for rows or revenue that fell by more than half, unless that is accepted', async () => {
    place.write(19);
    const errors = await expectRefused('rows_dropped');
    expect(errors.map((error) => error.code)).toEqual(['rows_dropped', 'revenue_dropped']);
    expect(errors[0]!.remedy).toContain('--accept-drop');
    expect((await place.build({ acceptDrop: true })).publication!.sequence).toBe(2);
  });

  it('for a full disk', async () => {
    await expectRefused('disk_full', { freeBytes: () => Promise.resolve(1_000_000) });
  });

  it('for an abort, which ends dbt too', async () => {
    process.env.QUICK_DBT = 'hang';
    const stop = new AbortController();
    const started = performance.now();
    setTimeout(() => stop.abort(), 2000);
    await expectRefused('build_aborted', { signal: stop.signal });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('one builder at a time', () => {
  it('a second one is told who holds the lock', async () => {
    place.write(20);
    process.env.QUICK_DBT = 'hang';
    const stop = new AbortController();
    const first = place.build({ signal: stop.signal });
    await vi.waitFor(() => expect(existsSync(join(place.home, 'build.lock'))).toBe(true), 30_000);
    const { errors } = await place.build();
    expect(errors![0]).toMatchObject({
      code: 'build_running',
      message: expect.stringContaining(String(process.pid)) as string,
    });
    stop.abort();
    await first;
  });

  it.each([
    [
      'a dead process',
      () => ({ pid: spawnSync(process.execPath, ['-e', '']).pid, token: '1', host: hostname() }),
    ],
    [
      'a process number that is used again',
      () => ({ pid: process.pid, token: 'of an earlier process', host: hostname() }),
    ],
    ['no one, as the file is damaged', () => 'half'],
  ])('the lock of %s is taken over', async (_, content) => {
    place.write(20);
    await place.build();
    writeFileSync(join(place.home, 'build.lock'), JSON.stringify(content()));
    expect((await place.build()).publication!.sequence).toBe(2);
    expect(existsSync(join(place.home, 'build.lock'))).toBe(false);
  });
});

describe('a damaged publication is never served, nor replaced by an empty one', () => {
  it.each([
    ['cut short', (file: string) => truncateSync(file, 4096), /bytes, not/],
    [
      'another kind of file',
      (file: string) => writeFileSync(file, Buffer.alloc(readFileSync(file).length, 'x')),
      /not a DuckDB file/,
    ],
  ])('%s', async (_, damage, message) => {
    place.write(20);
    await place.build();
    const file = live()!.warehousePath;
    chmodSync(file, 0o644);
    damage(file);
    expect(() => live()).toThrow(message);
    expect((await place.build()).publication!.sequence).toBe(2);
    expect(live()!.sequence).toBe(2);
  });
});
