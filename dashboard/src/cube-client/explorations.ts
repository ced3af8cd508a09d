import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useIdentity } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';
import { send } from './send.ts';

/** A page with its state that somebody saved. */
export interface Exploration {
  id: string;
  name: string;
  page: string;
  /** The role whose readers see it too; null for none. */
  shared_with: string | null;
  /** Of who saved it. */
  role: string;
  is_mine: boolean;
}

const PATH = '/api/v1/explorations';

interface Explorations {
  /** By name; undefined while they are asked for. */
  explorations: Exploration[] | undefined;
  mayShare: boolean;
  error: EdgeError | null;
  save: (given: Pick<Exploration, 'name' | 'page' | 'shared_with'>) => Promise<Exploration>;
  change: (id: string, given: Partial<Pick<Exploration, 'name' | 'shared_with'>>) => Promise<Exploration>;
  remove: (id: string) => Promise<void>;
  restore: (id: string) => Promise<void>;
}

/** What the reader has saved and others share with the role, and what can be done with it. Changes throw EdgeError. */
export function useExplorations(): Explorations {
  const { reader, tokens } = useIdentity();
  const client = useQueryClient();
  const result = useQuery({
    queryKey: ['explorations', reader],
    staleTime: 0,
    queryFn: () => send<{ explorations: Exploration[]; may_share: boolean }>(tokens, 'GET', PATH),
  });
  const change = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const told = await send<T>(tokens, method, path, body);
    await client.invalidateQueries({ queryKey: ['explorations', reader] });
    return told;
  };
  return {
    explorations: result.data?.explorations,
    mayShare: result.data?.may_share ?? false,
    error: result.error ? toEdgeError(result.error) : null,
    save: (given) => change('POST', PATH, given),
    change: (id, given) => change('PATCH', `${PATH}/${id}`, given),
    remove: (id) => change('DELETE', `${PATH}/${id}`),
    restore: (id) => change('POST', `${PATH}/${id}/restoration`),
  };
}
