import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Day } from '../lib/dates.ts';
import { useIdentity } from './context.tsx';
import { toEdgeError, type EdgeError } from './errors.ts';
import { send } from './send.ts';
import { bearer, browser, requestJson } from './session.ts';

export type NoteKind = 'annotation' | 'meeting' | 'decision' | 'promise';
export type NoteState = 'open' | 'kept' | 'broken' | 'withdrawn';

/** What somebody wrote beside the figures, as the edge tells it. */
export interface Note {
  id: string;
  kind: NoteKind;
  text: string;
  dated_on: Day;
  /** A view or a measure; null for every figure. */
  concerns: string | null;
  page: string | null;
  owner: string | null;
  due_on: Day | null;
  state: NoteState | null;
  /** Of who wrote it. */
  role: string;
  settled_role: string | null;
  may_remove: boolean;
}

/** What is asked of the edge to keep a note. */
export type NoteRequest = Pick<Note, 'kind' | 'text' | 'dated_on' | 'concerns'> & {
  page?: string;
  owner?: string;
  due_on?: Day | null;
};

/** Which notes a part of the page shows. */
export interface NotesAsked {
  kinds: readonly NoteKind[];
  from?: Day;
  to?: Day;
  page?: string;
}

interface Notes {
  notes: Note[];
  /** Whether the reader may write some. */
  mayWrite: boolean;
  isPending: boolean;
  error: EdgeError | null;
  retry: () => void;
}

const PATH = '/api/v1/notes';
const NONE: Note[] = [];

/** The notes of these kinds and days that the reader may see; none are asked for while null is given. */
export function useNotes(asked: NotesAsked | null): Notes {
  const { reader, tokens } = useIdentity();
  const search = new URLSearchParams((asked?.kinds ?? []).map((kind) => ['kind', kind]));
  for (const name of ['from', 'to', 'page'] as const) if (asked?.[name]) search.set(name, asked[name]);
  const result = useQuery({
    queryKey: ['notes', reader, search.toString()],
    enabled: asked !== null,
    queryFn: async ({ signal }) =>
      requestJson<{ notes: Note[]; may_write: boolean }>(browser, `${PATH}?${search}`, {
        headers: await bearer(tokens),
        signal,
      }),
  });
  return {
    notes: result.data?.notes ?? NONE,
    mayWrite: result.data?.may_write ?? false,
    isPending: result.isPending,
    error: result.error ? toEdgeError(result.error) : null,
    retry: () => void result.refetch(),
  };
}

export interface NoteChanges {
  write: (request: NoteRequest) => Promise<Note>;
  settle: (id: string, state: NoteState) => Promise<void>;
  remove: (id: string) => Promise<void>;
  restore: (id: string) => Promise<void>;
}

/** What can be done with notes; every part of the page that shows some asks anew. Each throws EdgeError. */
export function useNoteChanges(): NoteChanges {
  const { reader, tokens } = useIdentity();
  const client = useQueryClient();
  const change = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const told = await send<T>(tokens, method, path, body);
    await client.invalidateQueries({ queryKey: ['notes', reader] });
    return told;
  };
  return {
    write: (request) => change<Note>('POST', PATH, request),
    settle: (id, state) => change('PATCH', `${PATH}/${id}`, { state }),
    remove: (id) => change('DELETE', `${PATH}/${id}`),
    restore: (id) => change('POST', `${PATH}/${id}/restoration`),
  };
}
