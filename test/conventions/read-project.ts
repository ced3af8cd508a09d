import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROLES } from '../../cube/policies/roles.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { knownConnectors } from '../../cube/server/intake/connectors.ts';
import { findDbt } from '../../cube/server/publication/dbt.ts';
import { root } from '../support/paths.ts';
import type { Column, Cube, DeclaredTest, Layer, Project, View } from './project.ts';

interface Node {
  name: string;
  resource_type: string;
  original_file_path: string;
  raw_code: string;
  description: string;
  columns: Record<
    string,
    { name: string; data_type: string | null; description: string; constraints: { type: string }[] }
  >;
  tags: string[];
  access: string;
  group: string | null;
  contract: { enforced: boolean };
  refs: { name: string }[];
  sources: string[][];
  attached_node?: string;
  column_name?: string | null;
  test_metadata?: { name: string; kwargs: { columns?: string[] } };
}

interface Manifest {
  nodes: Record<string, Node>;
  exposures: Record<string, Node>;
  unit_tests: Record<string, { model: string }>;
}

/** Reads the dbt project with every connector switched on, and the Cube model. */
export async function readProject(): Promise<Project> {
  const connectors = (await knownConnectors(root)).map(({ source }) => source);
  const { nodes, exposures, unit_tests } = parseProject(connectors);
  const of = (type: string) => Object.values(nodes).filter((node) => node.resource_type === type);
  const files = await readModelFiles(join(root, 'cube/model'));
  const yaml = files.map((file) => parse(file.content) as { cubes?: Cube[]; views?: View[] });
  return {
    models: of('model').map((node) => {
      const [layer, folder] = node.original_file_path.replaceAll('\\', '/').split('/');
      return {
        name: node.name,
        layer: layer as Layer,
        folder: folder!,
        sql: node.raw_code,
        description: node.description,
        columns: columnsOf(node),
        isConnector: node.tags.includes('connector'),
        access: node.access,
        group: node.group ?? '',
        isContractEnforced: node.contract.enforced,
        refs: node.refs.map((ref) => ref.name),
        sources: node.sources.map((source) => source.join('.')),
      };
    }),
    seeds: of('seed').map((node) => ({ ...node, columns: columnsOf(node) })),
    declaredTests: of('test').flatMap((node): DeclaredTest[] => {
      const model = nodes[node.attached_node ?? '']?.name;
      if (!node.test_metadata || !model) return [];
      const { name, kwargs } = node.test_metadata;
      return [{ kind: name, model, columns: kwargs.columns ?? [node.column_name ?? ''] }];
    }),
    singularTests: of('test')
      .filter((node) => !node.test_metadata)
      .map(({ name, raw_code, original_file_path, refs }) => ({
        name,
        sql: raw_code,
        refs: refs.map((ref) => ref.name),
        isConnector: /\bdata[\\/]connectors[\\/]/.test(original_file_path),
      })),
    unitTested: Object.values(unit_tests).map((test) => test.model),
    exposures: Object.values(exposures).map(({ name, refs }) => ({
      name,
      refs: refs.map((ref) => ref.name),
    })),
    cubes: yaml.flatMap(({ cubes = [] }) => cubes),
    views: yaml.flatMap(({ views = [] }) => views),
    roles: ROLES,
  };
}

const columnsOf = ({ columns }: Node): Column[] =>
  Object.values(columns).map(({ name, data_type, description, constraints }) => ({
    name,
    type: data_type ?? undefined,
    description,
    isNotNull: constraints.some((constraint) => constraint.type === 'not_null'),
  }));

function parseProject(connectors: readonly string[]): Manifest {
  const work = mkdtempSync(join(tmpdir(), 'concord-conventions-'));
  const models = join(root, 'models');
  // prettier-ignore
  const args = ['parse', '--project-dir', models, '--profiles-dir', models, '--target-path', work,
    '--log-path', work, '--no-use-colors', '--vars', JSON.stringify({ connectors })];
  const env = { ...process.env, CONCORD_WAREHOUSE: join(work, 'none.duckdb'), DO_NOT_TRACK: '1' };
  try {
    const { status, stdout, stderr } = spawnSync(findDbt(root, join(root, '.concord')), args, {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`dbt cannot parse the project:\n${stdout}${stderr}`);
    return JSON.parse(readFileSync(join(work, 'manifest.json'), 'utf8')) as Manifest;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
