import { parse } from 'yaml';

import { EngineStartError } from './errors.ts';
import { pinEnvironment } from './environment.ts';
import type { ModelFile } from './model-files.ts';
import { PortableCompilerApi } from './portable-cube.ts';
import type { EngineContext } from './portable-cube.ts';
import type { MetaMember, MetaView } from './engine.ts';

/** The whole model as compiled, private parts included. */
export interface CompiledMeta {
  /** Cubes and views with every member, whatever its visibility. */
  cubes: MetaView[];
  /** The SQL text of cubes' members as the model writes it, by member name; views' members have none. */
  sql: Record<string, string>;
  /** The table each cube reads, by cube name. */
  tables: Record<string, string>;
  /** Names of the views' members a role may see, sorted. */
  visibleMembers(role: string): Promise<string[]>;
}

interface YamlMember {
  name: string;
  sql?: unknown;
}

/**
 * Compiles the model without server and without warehouse. Throws `EngineStartError` with Cube's own
 * complaint when it does not compile.
 */
export async function compileMeta(files: readonly ModelFile[]): Promise<CompiledMeta> {
  pinEnvironment();
  const repository = {
    localPath: () => '',
    dataSchemaFiles: async () => files.map((file) => ({ ...file })),
  };
  const compiler = new PortableCompilerApi(repository, async () => 'duckdb', {
    logger: () => undefined,
    allowNodeRequire: false,
    standalone: true,
    contextToGroups: async (context: { securityContext: { role: string } }) => [context.securityContext.role],
  });
  const metaOf = async (role: string, options: object): Promise<MetaView[]> => {
    const context = { securityContext: { role }, requestId: 'compile', __hash: `role:${role}` };
    const cubes = (await compiler.metaConfig(
      context as EngineContext,
      options as Record<string, unknown>,
    )) as { config: MetaView }[];
    return cubes.map((cube) => cube.config);
  };
  let cubes: MetaView[];
  try {
    cubes = await metaOf('', { skipVisibilityPatch: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineStartError(
      'model_invalid',
      `The model does not compile: ${reason}`,
      'Correct the named file in cube/model.',
    );
  }
  return {
    cubes,
    ...modelTexts(files),
    async visibleMembers(role) {
      const views = (await metaOf(role, {})).filter((cube) => cube.type === 'view');
      const members = views.flatMap((view) => [...view.measures, ...view.dimensions, ...view.segments]);
      return members
        .filter((member: MetaMember) => member['isVisible'] === true)
        .map((member) => member.name)
        .sort();
    },
  };
}

/** The table a cube reads, as a whole or with rows left out. */
export function tableOf(cube: { sql_table?: unknown; sql?: unknown }): string | undefined {
  if (typeof cube.sql === 'string') return /^SELECT \* FROM (\w+) WHERE /.exec(cube.sql)?.[1];
  return typeof cube.sql_table === 'string' ? cube.sql_table : undefined;
}

function modelTexts(files: readonly ModelFile[]): Pick<CompiledMeta, 'sql' | 'tables'> {
  const sql: Record<string, string> = {};
  const tables: Record<string, string> = {};
  for (const file of files) {
    const document = parse(file.content) as { cubes?: Record<string, unknown>[] } | null;
    for (const cube of document?.cubes ?? []) {
      const name = String(cube['name']);
      const table = tableOf(cube);
      if (table) tables[name] = table;
      for (const kind of ['measures', 'dimensions', 'segments']) {
        for (const member of (cube[kind] ?? []) as YamlMember[]) {
          if (member.sql !== undefined) sql[`${name}.${member.name}`] = String(member.sql);
        }
      }
    }
  }
  return { sql, tables };
}
