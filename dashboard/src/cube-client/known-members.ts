import { modelName } from '../lib/model-names.ts';
import { describeMember, type Definition, type MetaMember } from './definitions.ts';

/** A view in the edge's list of what a reader may see. */
export interface MetaCube {
  name: string;
  title: string;
  description?: string;
  meta?: unknown;
  measures: MetaMember[];
  dimensions: MetaMember[];
}

/** A view and the definitions of its measures. */
export interface GlossaryView {
  name: string;
  title: string;
  description: string | null;
  definitions: Definition[];
}

/** What a reader may see. */
export interface KnownMembers {
  /** True when the reader may see every one of these members. */
  has: (members: readonly string[]) => boolean;
  /** Of these members, those the reader may see, in the given order. */
  allowed: (members: readonly string[]) => string[];
  /** Every view the reader may see, with the definitions of its measures. */
  glossary: () => GlossaryView[];
  /** The definitions of those members the reader may see. */
  define: (members: readonly string[]) => Definition[];
}

/** What a reader may see, from the edge's list of it. */
export function knownMembers(cubes: readonly MetaCube[]): KnownMembers {
  const members = new Map<string, Definition>();
  const glossary = cubes.map((view): GlossaryView => {
    const describe = (member: MetaMember) => describeMember(member, view.meta);
    for (const member of [...view.measures, ...view.dimensions]) members.set(member.name, describe(member));
    return {
      name: view.name,
      title: modelName(view.name, view.title),
      description: view.description ?? null,
      definitions: view.measures.map(describe),
    };
  });
  const allowed = (names: readonly string[]) => names.filter((name) => members.has(name));
  return {
    allowed,
    glossary: () => glossary,
    has: (names) => allowed(names).length === names.length,
    define: (names) => allowed(names).map((name) => members.get(name)!),
  };
}

/** Before the list has come: nothing may be seen. */
export const NOTHING_KNOWN: KnownMembers = knownMembers([]);
