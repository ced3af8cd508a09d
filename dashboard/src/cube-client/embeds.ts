import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ShareChoice } from '../lib/share.ts';
import { useIdentity } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';
import { send } from './send.ts';

/** One chart that is shared outside the dashboard, as the edge lists it. Times are ISO instants, UTC. */
export interface Embed {
  id: string;
  class: 'interactive' | 'image';
  figure: string;
  choice: ShareChoice;
  role: string;
  origins: string[];
  created_at: string;
  days: number;
  expires_at: string;
  is_kept_alive: boolean;
  is_good: boolean;
  revoked_at: string | null;
  last_used_at: string | null;
}

/** What is asked of the edge to share a chart. */
export interface EmbedRequest {
  figure: string;
  choice: ShareChoice;
  class: Embed['class'];
  origins: string[];
  days: number;
  is_kept_alive: boolean;
}

const PATH = '/api/v1/embeds';

interface Embeds {
  /** The newest first; undefined while they are asked for. */
  embeds: Embed[] | undefined;
  error: EdgeError | null;
  retry: () => void;
  renew: (id: string) => Promise<void>;
  revoke: (id: string) => Promise<void>;
}

/** The charts that the reader may see shared, and what can be done with them. */
export function useEmbeds(): Embeds {
  const { reader, tokens } = useIdentity();
  const client = useQueryClient();
  const result = useQuery({
    queryKey: ['embeds', reader],
    staleTime: 0,
    queryFn: async () => (await send<{ embeds: Embed[] }>(tokens, 'GET', PATH)).embeds,
  });
  const change = async (method: string, path: string): Promise<void> => {
    await send(tokens, method, path);
    await client.invalidateQueries({ queryKey: ['embeds', reader] });
  };
  return {
    embeds: result.data,
    error: result.error ? toEdgeError(result.error) : null,
    retry: () => void result.refetch(),
    renew: (id) => change('POST', `${PATH}/${id}/renewal`),
    revoke: (id) => change('DELETE', `${PATH}/${id}`),
  };
}

/** Shares a chart with the reader's own eyes; the secret is told this once. Throws EdgeError. */
export function useShare(): (request: EmbedRequest) => Promise<Embed & { secret: string }> {
  const { reader, tokens } = useIdentity();
  const client = useQueryClient();
  return async (request) => {
    const made = await send<Embed & { secret: string }>(tokens, 'POST', PATH, request);
    await client.invalidateQueries({ queryKey: ['embeds', reader] });
    return made;
  };
}
