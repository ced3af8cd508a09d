import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inputs = ['dashboard', 'cube/contract', 'package-lock.json'];

/** What stands on other sites' pages, each built by itself. */
const EMBED_SCRIPTS = ['frame', 'concord-chart'];

function filesBelow(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) =>
    input.includes('.') ? [join(root, input)] : filesBelow(join(root, input)),
  );
  for (const file of files.filter((path) => !path.startsWith(join(root, 'dashboard/dist'))).sort()) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds the dashboard into dashboard/dist unless its sources are those of the last build. Returns whether it built. */
export async function buildDashboard(root: string): Promise<boolean> {
  const marker = join(root, 'dashboard/dist/.fingerprint');
  const wanted = fingerprint(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return false;
  await inProduction(async () => {
    const { build } = await import('vite');
    await build({
      root: join(root, 'dashboard'),
      configFile: join(root, 'dashboard/vite.config.ts'),
      logLevel: 'warn',
    });
    for (const mode of EMBED_SCRIPTS) {
      await build({
        root: join(root, 'dashboard'),
        configFile: join(root, 'dashboard/vite.embed.config.ts'),
        mode,
        logLevel: 'warn',
      });
    }
  });
  writeFileSync(marker, wanted);
  return true;
}

/** Tests and the product share what is built, and a test runner's environment would build React for development. */
async function inProduction(work: () => Promise<void>): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}
