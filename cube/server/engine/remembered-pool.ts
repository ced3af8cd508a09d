import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** What Cube uses of the threads that read its model. */
export interface WorkerPool {
  exec(method: string, given: unknown[]): PromiseLike<Transpiled>;
  terminate(): Promise<unknown>;
}

interface Transpiled {
  errors?: unknown[];
  warnings?: unknown[];
}

/** Results of reading one file once, of this process: three for each file of a model, and room for another model. */
const results = new LRUCache<string, Transpiled>({ max: 512 });

/**
 * The pool, but a file that was read before without a fault is not read again. A model is the same for every
 * publication, and reading it costs five seconds of processor time each time threads begin anew.
 */
export function rememberedPool(pool: WorkerPool): WorkerPool {
  return {
    async exec(method, given) {
      const key = createHash('sha256')
        .update(JSON.stringify([method, given]))
        .digest('base64');
      const known = results.get(key);
      if (known) return structuredClone(known);
      const result = await pool.exec(method, given);
      const hasSpoken = (result.errors?.length ?? 0) + (result.warnings?.length ?? 0) > 0;
      if (!hasSpoken) results.set(key, structuredClone(result));
      return result;
    },
    terminate: () => pool.terminate(),
  };
}

/** Makes a compiler use the remembered results with whatever pool it opens. */
export function rememberTranspiled(compiler: { workerPool: WorkerPool | null }): void {
  let { workerPool } = compiler;
  Object.defineProperty(compiler, 'workerPool', {
    configurable: true,
    get: () => workerPool,
    set: (opened: WorkerPool | null) => {
      workerPool = opened && rememberedPool(opened);
    },
  });
}
