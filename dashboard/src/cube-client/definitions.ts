import type { ValueFormat } from '../lib/format.ts';
import { modelName, valueNames } from '../lib/model-names.ts';

/** The fields of a member in the edge's list that the page reads. */
export interface MetaMember {
  name: string;
  title: string;
  shortTitle: string;
  description?: string;
  /** How Cube writes it: `percent`, `currency`, or an object that names one. */
  format?: unknown;
  meta?: unknown;
}

/** One measure's definition in words. */
export interface Definition {
  name: string;
  title: string;
  description: string | null;
  owners: string[];
  version: string | null;
  definedOn: string | null;
  /** `percent`, `currency`, or null for a plain number. */
  format: string | null;
  /** What a plain number counts, such as `days`; null where it counts things. */
  unit: string | null;
  /** Of a dimension with known values: the name of each, in the order they are shown. */
  values: Record<string, string>;
}

function field(meta: unknown, names: readonly string[]): unknown {
  if (typeof meta !== 'object' || meta === null) return undefined;
  const fields = meta as Record<string, unknown>;
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
}

function names(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((entry): entry is string => typeof entry === 'string');
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(names);
  return [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** A member's definition; what its own meta lacks is taken from its view's. */
export function describeMember(member: MetaMember, viewMeta?: unknown): Definition {
  const pick = (...keys: string[]): unknown => field(member.meta, keys) ?? field(viewMeta, keys);
  return {
    name: member.name,
    title: modelName(member.name, member.shortTitle || member.title),
    description: member.description ?? null,
    owners: names(pick('owners', 'owner')),
    version: text(pick('definition_version', 'version')),
    definedOn: text(pick('defined_on', 'version_date')),
    format: text(member.format),
    unit: text(field(member.meta, ['unit'])),
    values: (field(member.meta, ['values']) ?? {}) as Record<string, string>,
  };
}

/** A value's name in words; the value itself where its dimension names none. */
export function valueName(definition: Definition | undefined, value: string): string {
  const own = definition?.values[value];
  return own === undefined ? value : (valueNames[value] ?? own);
}

/** How a measure's values are written, money as this company reports it. */
export function valueFormat(definition: Definition | undefined, money: ValueFormat): ValueFormat {
  if (definition?.format === 'currency') return money;
  if (definition?.format === 'percent') return { style: 'share' };
  if (definition?.unit === 'days' || definition?.unit === 'minutes') return { style: definition.unit };
  return { style: 'number' };
}
