export type Layer = 'staging' | 'connectors' | 'intermediate' | 'marts';

export interface Column {
  name: string;
  /** The type of the contract, where there is one. */
  type?: string | undefined;
  description: string;
  isNotNull?: boolean;
}

export interface Model {
  name: string;
  layer: Layer;
  /** The folder inside the layer: a source, a concept or a process. */
  folder: string;
  /** The SQL as written, with its Jinja. */
  sql: string;
  description: string;
  columns: Column[];
  /** Built on DuckDB alone, before the files are read. */
  isConnector: boolean;
  access: string;
  group: string;
  isContractEnforced: boolean;
  /** Names of the models and seeds it refers to. */
  refs: string[];
  sources: string[];
}

/** A test declared beside a model's columns. */
export interface DeclaredTest {
  kind: string;
  model: string;
  /** The column, or the columns that are tested together. */
  columns: string[];
}

/** A test that is a query of its own. */
export interface SingularTest {
  name: string;
  sql: string;
  isConnector: boolean;
  /** Names of the models it looks at. */
  refs: string[];
}

/** What each cube and view says of itself in its YAML. */
export interface Cube {
  name: string;
  sql_table?: string;
  sql?: string;
  public?: boolean;
  joins?: unknown[];
}

export interface View {
  name: string;
  cubes?: { join_path: string; includes?: unknown }[];
  access_policy?: { group?: string }[];
}

/** Everything the conventions look at; the rules read nothing else. */
export interface Project {
  models: Model[];
  seeds: { name: string; description: string; columns: Column[] }[];
  declaredTests: DeclaredTest[];
  singularTests: SingularTest[];
  /** Names of the models that a unit test feeds by hand. */
  unitTested: string[];
  exposures: { name: string; refs: string[] }[];
  cubes: Cube[];
  views: View[];
  roles: readonly string[];
}

/** One thing that breaks a rule. */
export interface Finding {
  object: string;
  message: string;
}

/** How many things a rule looked at, and those that break it. */
export interface Outcome {
  seen: number;
  findings: Finding[];
}

export interface Rule {
  name: string;
  says: string;
  check: (project: Project) => Outcome;
}

/** A rule over a list: `complain` says what is wrong with one of them, or nothing. */
export function rule<T extends { name: string }>(
  name: string,
  says: string,
  pick: (project: Project) => readonly T[],
  complain: (thing: T, project: Project) => readonly string[],
): Rule {
  return {
    name,
    says,
    check: (project) => {
      const things = pick(project);
      const findings = things.flatMap((thing) =>
        complain(thing, project).map((message) => ({ object: thing.name, message })),
      );
      return { seen: things.length, findings };
    },
  };
}

/** A complaint where something is so. */
export const where = (isBroken: boolean, message: string): string[] => (isBroken ? [message] : []);

/** The models of a layer, to be picked by a rule. */
export const modelsOf =
  (...layers: Layer[]) =>
  ({ models }: Project): Model[] =>
    models.filter((model) => layers.includes(model.layer));
