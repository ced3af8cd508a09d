import type { Query } from '@cubejs-client/core';
import { CubeContext } from '@cubejs-client/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect } from 'react';
import { useIdentity, usePublication } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';

/** One row of an answer: members as the edge writes them, decimals as strings. */
export type Row = Record<string, string | number | boolean | null | undefined>;

/** What the edge says about an answer, beside its rows. */
export interface AnswerInfo {
  build_id: string;
  sequence: number;
  as_of_on: string;
  reporting_currency: string;
  time_zone: string;
  attribution_model?: string;
  applied_defaults?: string[];
}

export interface Answer {
  rows: Row[];
  info: AnswerInfo | null;
}

export interface Loaded {
  data: Answer | undefined;
  error: EdgeError | null;
  isPending: boolean;
  retry: () => void;
}

/**
 * The answer to one query, from this build for this reader. While a newer build is asked, the answer of the last one
 * stays on screen; a different question starts empty. Pass null to ask nothing.
 */
export function useLoad(query: Query | null): Loaded {
  const { cubeApi } = useContext(CubeContext);
  const { reader } = useIdentity();
  const publication = usePublication();
  const client = useQueryClient();
  const question = JSON.stringify(query);

  const result = useQuery({
    queryKey: ['load', reader, question, publication.build_id],
    enabled: query !== null,
    queryFn: async ({ signal }): Promise<Answer> => {
      try {
        const resultSet = await cubeApi.load(query as Query, { signal });
        const { loadResponse } = resultSet.serialize() as unknown as {
          loadResponse: { concord?: AnswerInfo };
        };
        return { rows: resultSet.rawData() as Row[], info: loadResponse.concord ?? null };
      } catch (error) {
        throw toEdgeError(error);
      }
    },
    placeholderData: (previous, previousQuery) => {
      const key = previousQuery?.queryKey;
      return key?.[1] === reader && key[2] === question ? previous : undefined;
    },
  });

  // An answer of a newer build than the page knows of: the page asks for the publication at once.
  const sequence = result.data?.info?.sequence;
  useEffect(() => {
    if (sequence !== undefined && sequence > publication.sequence) {
      void client.invalidateQueries({ queryKey: ['publication', reader] });
    }
  }, [client, publication.sequence, reader, sequence]);

  return {
    data: result.data,
    error: result.error ? toEdgeError(result.error) : null,
    isPending: query !== null && result.isPending,
    retry: () => void result.refetch(),
  };
}
