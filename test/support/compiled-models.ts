import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** The program that runs them, in dbt's place. */
export const compiledDbt = join(root, 'test/support/compiled-dbt.ts');

interface ManifestNode {
  name: string;
  schema: string;
  resource_type: string;
  original_file_path: string;
  compiled_code?: string;
  config: { enabled?: boolean; materialized?: string; contract?: { enforced: boolean } };
  columns: Record<string, { name: string; data_type: string | null }>;
  depends_on: { nodes: string[] };
}

interface Manifest {
  nodes: Record<string, ManifestNode>;
}

export interface CompiledNode {
  name: string;
  schema: string;
  kind: 'seed' | 'view' | 'table' | 'test';
  file: string;
  sql?: string;
  /** The contract's columns, where one is enforced. */
  columns?: { name: string; type: string }[];
}

export interface Compiled {
  nodes: Record<string, CompiledNode>;
  /** Node ids, each after what it reads; data tests last. */
  order: string[];
}

/**
 * The path of what dbt compiled of the project as it stands, without connectors: every seed, model and data test in
 * an order in which each comes after what it reads. Compiled once for each state of the project.
 */
export function compiledModels(): string {
  const folder = join(root, '.concord', 'compiled', fingerprint());
  const path = join(folder, 'compiled.json');
  if (existsSync(path)) return path;
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const compiled = compileWith(work, [], { CONCORD_WAREHOUSE: join(work, 'warehouse.duckdb') });
  writeFileSync(join(work, 'compiled.json'), JSON.stringify(compiled));
  try {
    renameSync(work, folder);
  } catch {
    rmSync(work, { recursive: true, force: true }); // somebody else was first
  }
  return path;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['models', 'seeds/definitions', 'test/data'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || /\/(target|logs)\//.test(path)) continue;
      hash.update(path).update(readFileSync(path));
    }
  return hash.digest('hex').slice(0, 16);
}

/** Seeds and compiles the project on the warehouse of these variables, with the folder `work` to write in. */
export function compileWith(work: string, target: string[], variables: NodeJS.ProcessEnv): Compiled {
  for (const command of ['seed', 'compile']) dbt([command, ...target], work, variables);
  return compile(JSON.parse(readFileSync(join(work, 'target', 'manifest.json'), 'utf8')) as Manifest);
}

function dbt(command: string[], work: string, variables: NodeJS.ProcessEnv): void {
  const models = join(root, 'models');
  // prettier-ignore
  const args = [...command, '--quiet', '--project-dir', models, '--profiles-dir', models,
    '--target-path', join(work, 'target'), '--log-path', join(work, 'logs')];
  execFileSync(join(root, '.concord', 'venv', 'bin', 'dbt'), args, {
    cwd: root,
    env: { ...process.env, ...variables, DO_NOT_TRACK: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function compile({ nodes }: Manifest): Compiled {
  const order: string[] = [];
  const visit = (id: string): void => {
    const node = nodes[id];
    if (!node || node.config.enabled === false || order.includes(id)) return;
    for (const before of node.depends_on.nodes ?? []) visit(before);
    order.push(id);
  };
  for (const id of Object.keys(nodes)) visit(id);
  const compiled = Object.fromEntries(order.map((id) => [id, describe(nodes[id]!)]));
  const isTest = (id: string) => compiled[id]!.kind === 'test';
  return {
    nodes: compiled,
    order: [...order.filter((id) => !isTest(id)), ...order.filter(isTest)],
  };
}

function describe(node: ManifestNode): CompiledNode {
  const { materialized, contract } = node.config;
  const kind = node.resource_type === 'model' ? materialized : node.resource_type;
  if (!['seed', 'view', 'table', 'test'].includes(kind ?? ''))
    throw new Error(`${node.name} is ${kind}: teach run-compiled.ts how dbt builds it.`);
  return {
    name: node.name,
    schema: node.schema,
    kind: kind as CompiledNode['kind'],
    file: node.original_file_path,
    ...(node.compiled_code ? { sql: node.compiled_code } : {}),
    ...(kind === 'table' && contract?.enforced
      ? {
          columns: Object.values(node.columns).map(({ name, data_type }) => ({ name, type: data_type! })),
        }
      : {}),
  };
}
