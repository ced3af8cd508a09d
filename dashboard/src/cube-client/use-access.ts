import { CubeContext } from '@cubejs-client/react';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { knownMembers, NOTHING_KNOWN, type KnownMembers, type MetaCube } from './known-members.ts';
import { useIdentity, usePublication } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';

export interface Access extends KnownMembers {
  isPending: boolean;
  error: EdgeError | null;
  retry: () => void;
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
        return knownMembers((await cubeApi.meta({ signal })).cubes as MetaCube[]);
      } catch (error) {
        throw toEdgeError(error);
      }
    },
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === reader ? previous : undefined,
    staleTime: Infinity,
  });
  return {
    ...(result.data ?? NOTHING_KNOWN),
    isPending: result.isPending,
    error: result.error ? toEdgeError(result.error) : null,
    retry: () => void result.refetch(),
  };
}
