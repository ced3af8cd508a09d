import { writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { rememberedPool, rememberTranspiled } from '../../../../../cube/server/engine/remembered-pool.ts';
import type { WorkerPool } from '../../../../../cube/server/engine/remembered-pool.ts';
import { temporaryFolder } from '../../../../support/data-folder.ts';

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder('model');
});
afterEach(() => place.remove());

/** A pool that counts what it reads; a file named `broken` has a fault. */
function countingPool() {
  const read: string[] = [];
  const pool: WorkerPool = {
    async exec(method, [file]) {
      const { name } = file as { name: string };
      read.push(`${method} ${name}`);
      const errors = name.startsWith('broken') ? ['a fault'] : [];
      return { content: `${method} ${name}`, errors, warnings: [] };
    },
    terminate: async () => undefined,
  };
  return { read, pool };
}

describe('the pool that remembers', () => {
  it('reads a file once, whoever opens a pool, and gives each a result of its own', async () => {
    const [first, second] = [countingPool(), countingPool()];
    const given = [{ name: 'one', content: 'cubes: []' }];
    const result = (await rememberedPool(first.pool, place.path).exec('transpileYaml', given)) as {
      content: string;
    };
    result.content = 'changed by the caller';
    expect(await rememberedPool(second.pool, place.path).exec('transpileYaml', given)).toEqual({
      content: 'transpileYaml one',
      errors: [],
      warnings: [],
    });
    expect([first.read, second.read]).toEqual([['transpileYaml one'], []]);
  });

  it('reads again what differs in anything: the method, the text, the symbols around it', async () => {
    const { read, pool } = countingPool();
    const remembered = rememberedPool(pool, place.path);
    const file = { name: 'two', content: 'a', cubeSymbols: { deals: 1 } };
    for (const [method, given] of [
      ['transpileYaml', file],
      ['transpileJs', file],
      ['transpileJs', { ...file, content: 'b' }],
      ['transpileJs', { ...file, cubeSymbols: { deals: 2 } }],
      ['transpileJs', file],
    ] as const)
      await remembered.exec(method, [given]);
    expect(read).toHaveLength(4);
  });

  it('knows what another process read, and reads for itself where nothing may be written', async () => {
    const given = [{ name: 'three', content: 'cubes: []' }];
    await rememberedPool(countingPool().pool, place.path).exec('transpileYaml', given);
    expect(readdirSync(place.path)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.js$/)]);
    vi.resetModules();
    const another = await import('../../../../../cube/server/engine/remembered-pool.ts');
    const { read, pool } = countingPool();
    expect(await another.rememberedPool(pool, place.path).exec('transpileYaml', given)).toMatchObject({
      content: 'transpileYaml three',
    });
    expect(read).toEqual([]);
    vi.resetModules();
    const elsewhere = await import('../../../../../cube/server/engine/remembered-pool.ts');
    const noFolder = join(place.path, 'a-file');
    writeFileSync(noFolder, '');
    await elsewhere.rememberedPool(pool, noFolder).exec('transpileYaml', given);
    expect(read).toEqual(['transpileYaml three']);
  });

  it('says a fault each time', async () => {
    const { read, pool } = countingPool();
    const compiler: { workerPool: WorkerPool | null } = { workerPool: null };
    rememberTranspiled(compiler);
    compiler.workerPool = pool;
    for (let time = 0; time < 2; time += 1)
      expect(await compiler.workerPool.exec('transpileYaml', [{ name: 'broken' }])).toMatchObject({
        errors: ['a fault'],
      });
    expect(read).toHaveLength(2);
  });
});
