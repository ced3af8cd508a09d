import type { FastifyInstance, FastifyRequest } from 'fastify';

import {
  MOST_NOTES,
  NOTES_ANSWERED,
  NOTE_KINDS,
  isSeen,
  mayRemove,
  mayWrite,
  noteChange,
  noteRequest,
  notesAsked,
} from '../../policies/notes.ts';
import { forbidden, malformed } from '../../policies/policy-error.ts';
import type { Role } from '../../policies/roles.ts';
import { assertSafeJson } from '../../policies/safe-json.ts';
import { KEPT_ID } from '../../policies/written-text.ts';
import { omit } from '../engine/omit.ts';
import { createNote, findNote, listNotes, removeNote, restoreNote, settleNote } from '../state/notes.ts';
import type { NoteRow, StateStore } from '../state/store.ts';
import { EdgeError, notFound } from './edge-error.ts';
import type { Lease, Rights } from './engine-shelf.ts';
import { CHANGE_DOC, LIST_DOC, REMOVE_DOC, RESTORE_DOC, WRITE_DOC } from './note-docs.ts';
import type { Identity } from './tokens.ts';
import { withLease } from './with-lease.ts';

export interface NoteRoutesOptions {
  state: StateStore;
  identify(request: FastifyRequest): Identity;
  lease(): Promise<Lease>;
  /** Takes one of the writings that a caller has. */
  limitWriting(identity: Identity): void;
}

/** What a role is told of a note: nothing of the person behind it. */
const told = (role: Role, note: NoteRow) => ({
  ...omit(note, 'created_by', 'settled_by', 'removed_at'),
  may_remove: mayRemove(role, note),
});

/** The path of a page without its state. */
const pathOf = (page: string | null): string | undefined => page?.split('?')[0];

/** `/api/v1/notes`: what people write beside the figures, read by all who may see what it concerns. */
export async function noteRoutes(app: FastifyInstance, options: NoteRoutesOptions): Promise<void> {
  const { state, identify } = options;
  const rightsOf = (request: FastifyRequest, role: Role): Promise<Rights> =>
    withLease(request, options.lease, (lease) => lease.rights(role));

  const writer = (request: FastifyRequest): Identity => {
    const identity = identify(request);
    options.limitWriting(identity);
    if (!mayWrite(identity.role)) throw notYours();
    assertSafeJson(request.body);
    return identity;
  };
  const seen = async (request: FastifyRequest, role: Role): Promise<NoteRow> => {
    const { id } = request.params as { id: string };
    const note = KEPT_ID.test(id) ? await findNote(state, id) : null;
    const { visible } = await rightsOf(request, role);
    if (!note || !isSeen(note.concerns, visible)) throw notFound();
    return note;
  };
  const removable = async (request: FastifyRequest): Promise<{ note: NoteRow; role: Role }> => {
    const { role } = writer(request);
    const note = await seen(request, role);
    if (!mayRemove(role, note)) throw note.removed_at === null ? notYours() : notFound();
    return { note, role };
  };

  app.get('/notes', { config: { doc: LIST_DOC, isAudited: true } }, async (request, reply) => {
    const { role } = identify(request);
    const parsed = notesAsked.safeParse(request.query);
    if (!parsed.success) throw malformed('Notes are asked for by kind, from, to and page, and nothing else.');
    const { kind = [...NOTE_KINDS], from, to, page } = parsed.data;
    const { visible } = await rightsOf(request, role);
    const notes = await listNotes(state, {
      kinds: [kind].flat(),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const readable = notes.filter(
      (note) => isSeen(note.concerns, visible) && (page === undefined || pathOf(note.page) === pathOf(page)),
    );
    request.asked!.rows = Math.min(readable.length, NOTES_ANSWERED);
    reply.header('cache-control', 'no-store');
    return {
      may_write: mayWrite(role),
      is_cut: readable.length > NOTES_ANSWERED,
      notes: readable.slice(0, NOTES_ANSWERED).map((note) => told(role, note)),
    };
  });

  app.post('/notes', { config: { doc: WRITE_DOC, isAudited: true } }, async (request, reply) => {
    const identity = writer(request);
    const parsed = noteRequest.safeParse(request.body);
    if (!parsed.success)
      throw malformed(
        'A note has a form that is not allowed.',
        'It needs a kind, a plain text that is not too long, a day that there is, and what its kind asks for.',
      );
    const { visible } = await rightsOf(request, identity.role);
    if (!isSeen(parsed.data.concerns, visible)) throw forbidden();
    const note = await createNote(state, parsed.data, identity);
    if (!note) throw full();
    return reply.code(201).header('cache-control', 'no-store').send(told(identity.role, note));
  });

  app.patch('/notes/:id', { config: { doc: CHANGE_DOC, isAudited: true } }, async (request, reply) => {
    const identity = writer(request);
    const parsed = noteChange.safeParse(request.body);
    if (!parsed.success) throw malformed('A decision or promise is open, kept, broken or withdrawn.');
    const note = await seen(request, identity.role);
    if (note.removed_at !== null) throw notFound();
    if (note.state === null) throw malformed('Only decisions and promises are kept or broken.');
    await settleNote(state, note.id, parsed.data.state, identity);
    reply.header('cache-control', 'no-store');
    return told(identity.role, (await findNote(state, note.id))!);
  });

  app.delete('/notes/:id', { config: { doc: REMOVE_DOC, isAudited: true } }, async (request, reply) => {
    const { note } = await removable(request);
    await removeNote(state, note.id);
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  app.post(
    '/notes/:id/restoration',
    { config: { doc: RESTORE_DOC, isAudited: true } },
    async (request, reply) => {
      const { note, role } = await removable(request);
      await restoreNote(state, note.id);
      reply.header('cache-control', 'no-store');
      return told(role, note);
    },
  );
}

const notYours = (): EdgeError =>
  new EdgeError(
    403,
    'not_yours_to_change',
    'Your role reads notes here and does not change this one.',
    'Ask the role that wrote it, or an executive.',
  );

const full = (): EdgeError =>
  new EdgeError(
    409,
    'full',
    `There are ${MOST_NOTES} notes of this kind, and no room for more.`,
    'Remove some that nobody needs.',
  );
