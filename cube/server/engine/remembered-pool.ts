import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { LRUCache } from 'lru-cache';

/** What Cube uses of the threads that read its model. */
export interface WorkerPool {
  exec(method: string, given: unknown[]): PromiseLike<Transpiled>;
  terminate(): Promise<unknown>;
}

interface Transpiled {
  content: string;
  errors: unknown[];
  warnings: unknown[];
}

const { version } = createRequire(import.meta.url)('@cubejs-backend/schema-compiler/package.json') as {
  version: string;
};

/** What was read by earlier processes; it goes when the packages go whose work it keeps. */
const modelFolder = fileURLToPath(new URL('../../../node_modules/.cache/concord/model', import.meta.url));

/** Results of reading one file once, of this process: three for each file of a model, and room for another model. */
const results = new LRUCache<string, string>({ max: 512 });

/**
 * The pool, but a file that was read before without a fault is not read again, by this process or another. A model
 * is the same for every publication, and reading it costs nine seconds of processor time, threads included.
 */
export function rememberedPool(pool: WorkerPool, folder = modelFolder): WorkerPool {
  return {
    async exec(method, given) {
      const key = createHash('sha256')
        .update(JSON.stringify([version, method, given]))
        .digest('hex');
      const known = results.get(key) ?? kept(folder, key);
      if (known !== undefined) {
        results.set(key, known);
        return { content: known, errors: [], warnings: [] };
      }
      const result = await pool.exec(method, given);
      if (result.errors.length + result.warnings.length === 0) {
        results.set(key, result.content);
        keep(folder, key, result.content);
      }
      return result;
    },
    terminate: () => pool.terminate(),
  };
}

function kept(folder: string, key: string): string | undefined {
  try {
    return readFileSync(join(folder, `${key}.js`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whole or not at all; where nothing may be written, as in an image, each process reads for itself. */
function keep(folder: string, key: string, content: string): void {
  const unfinished = join(folder, `${randomUUID()}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, join(folder, `${key}.js`));
  } catch {
    return;
  }
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
