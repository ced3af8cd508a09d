import type { CompiledMeta } from '../../server/engine/compile-meta.ts';

export interface PublishedMember {
  /** `view.member` */
  name: string;
  title: string;
  description: string;
  type: string;
  unit: string;
  direction: string;
  avoid: string[];
  columns: string[];
}

export interface PublishedView {
  name: string;
  title: string;
  description: string;
  /** The one mart behind the view. */
  mart: string;
  /** The grain of that mart, in the words of its cube. */
  grain: string;
  owners: string[];
  version: number;
  definedOn: string;
  measures: PublishedMember[];
  dimensions: PublishedMember[];
}

type Loose = Record<string, unknown>;

const units: Record<string, string> = { currency: 'reporting currency', percent: 'share (0 to 1)' };

function unitOf(member: Loose): string {
  const format = typeof member.format === 'string' ? units[member.format] : undefined;
  if (format) return format;
  if (String(member.name).includes('_days')) return 'days';
  return member.aggType === 'count' || member.aggType === 'countDistinct' ? 'count' : String(member.type);
}

function member(raw: Loose): PublishedMember {
  const meta = (raw.meta ?? {}) as Loose;
  return {
    name: String(raw.name),
    title: String(raw.shortTitle),
    description: String(raw.description ?? ''),
    type: String(raw.type),
    unit: unitOf(raw),
    direction: String(meta.direction ?? ''),
    avoid: (meta.avoid as string[] | undefined) ?? [],
    columns: (meta.columns as string[] | undefined) ?? [],
  };
}

/**
 * The published views with their members, sorted by name, from the compiled model. Throws when a view reads
 * no cube or more than one, or a measure has no description, direction or column: a name nobody can explain is not published.
 */
export function publishedViews(compiled: CompiledMeta): PublishedView[] {
  const views = compiled.cubes
    .filter((cube) => cube.type === 'view')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (views.length === 0) throw new Error('The model publishes no view.');
  return views.map((view) => {
    const aliases = [...view.measures, ...view.dimensions].map(
      (entry) => String(entry.aliasMember).split('.')[0] ?? '',
    );
    const [cubeName, ...others] = [...new Set(aliases)];
    if (!cubeName || others.length > 0) throw new Error(`The view ${view.name} must read exactly one cube.`);
    const cube = compiled.cubes.find((entry) => entry.name === cubeName);
    const mart = compiled.tables[cubeName];
    if (!cube || !mart) throw new Error(`The view ${view.name} reads ${cubeName}, which names no table.`);
    const meta = (view.meta ?? {}) as Loose;
    const measures = view.measures.map(member);
    for (const measure of measures) {
      if (!measure.description || !measure.direction || measure.columns.length === 0) {
        throw new Error(`${measure.name} lacks a description, a direction or the columns behind it.`);
      }
    }
    return {
      name: view.name,
      title: String(view.title),
      description: String(view.description ?? ''),
      mart,
      grain: String(cube.description ?? ''),
      owners: meta.owners as string[],
      version: Number(meta.definition_version),
      definedOn: String(meta.defined_on),
      measures,
      dimensions: view.dimensions.map(member),
    };
  });
}
