import type { Meta } from '@cubejs-client/core';
import { CubeContext } from '@cubejs-client/react';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { modelName } from '../lib/model-names.ts';
import { describeMember, type Definition, type MetaMember } from './definitions.ts';
import { useIdentity, usePublication } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';

/** A view and the definitions of its measures. */
export interface GlossaryView {
  name: string;
  title: string;
  description: string | null;
  definitions: Definition[];
}

export interface Access {
  isPending: boolean;
  error: EdgeError | null;
  retry: () => void;
  /** True when the reader may see every one of these members. */
  has: (members: readonly string[]) => boolean;
  /** Of these members, those the reader may see, in the given order. */
  allowed: (members: readonly string[]) => string[];
  /** Every view the reader may see, with the definitions of its measures. */
  glossary: () => GlossaryView[];
  /** The definitions of those members the reader may see. */
  define: (members: readonly string[]) => Definition[];
}

interface Known {
  members: Map<string, Definition>;
  glossary: GlossaryView[];
}

function read(meta: Meta): Known {
  const members = new Map<string, Definition>();
  const glossary = meta.cubes.map((view) => {
    const describe = (member: MetaMember) => describeMember(member, view.meta);
    for (const member of [...view.measures, ...view.dimensions]) members.set(member.name, describe(member));
    return {
      name: view.name,
      title: modelName(view.name, view.title),
      description: view.description ?? null,
      definitions: view.measures.map(describe),
    };
  });
  return { members, glossary };
}

/** What the reader may see, from the edge's own list of it. Decides what is drawn; the edge decides what is answered. */
export function useAccess(): Access {
  const { cubeApi } = useContext(CubeContext);
  const { reader } = useIdentity();
  const { build_id: buildId } = usePublication();
  const result = useQuery({
    queryKey: ['meta', reader, buildId],
    queryFn: async ({ signal }) => {
      try {
        return read(await cubeApi.meta({ signal }));
      } catch (error) {
        throw toEdgeError(error);
      }
    },
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === reader ? previous : undefined,
    staleTime: Infinity,
  });
  const members = result.data?.members;
  const allowed = (names: readonly string[]) => names.filter((name) => members?.has(name));
  return {
    isPending: result.isPending,
    error: result.error ? toEdgeError(result.error) : null,
    retry: () => void result.refetch(),
    allowed,
    glossary: () => result.data?.glossary ?? [],
    has: (names) => allowed(names).length === names.length,
    define: (names) =>
      names.flatMap((name) => {
        const definition = members?.get(name);
        return definition ? [definition] : [];
      }),
  };
}
