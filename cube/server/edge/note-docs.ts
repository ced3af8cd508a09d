import { z } from 'zod';

import { NOTE_KINDS, NOTE_STATES, noteChange, noteRequest, notesAsked } from '../../policies/notes.ts';
import { ROLES } from '../../policies/roles.ts';
import type { RouteDoc } from './api-doc.ts';

const JSON_TYPES = ['application/json'];

const note = z.looseObject({
  id: z.string(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  dated_on: z.string(),
  concerns: z.string().nullable().describe('A view, or a measure of one; null: every figure.'),
  page: z.string().nullable(),
  owner: z.string().nullable(),
  due_on: z.string().nullable(),
  state: z.enum(NOTE_STATES).nullable().describe('Of decisions and promises.'),
  role: z.enum(ROLES).describe('Of who wrote it.'),
  created_at: z.string(),
  settled_role: z.string().nullable().describe('Who said last what became of it.'),
  settled_at: z.string().nullable(),
  may_remove: z.boolean().describe('Whether the caller may.'),
});

/** The path parameter of one thing that is kept. */
export const ofOne = z.object({ id: z.string() });

export const LIST_DOC: RouteDoc = {
  id: 'notes',
  summary: 'Annotations of charts, meeting notes, decisions and promises, the latest day first.',
  description: 'Of those that concern something the caller may see, 500 at most; is_cut says there are more.',
  input: notesAsked,
  example: { kind: 'annotation', from: '2026-01-01', to: '2026-12-31' },
  answer: {
    types: JSON_TYPES,
    description: 'The notes.',
    schema: z.looseObject({ may_write: z.boolean(), is_cut: z.boolean(), notes: z.array(note) }),
  },
  refusals: [400, 503],
};
export const WRITE_DOC: RouteDoc = {
  id: 'note',
  summary: 'Keeps a note, which all who may see what it concerns can read.',
  input: noteRequest,
  example: {
    kind: 'annotation',
    text: 'Spring campaign began',
    dated_on: '2026-03-02',
    concerns: 'revenue',
  },
  answer: { types: JSON_TYPES, description: 'The note.', schema: note, status: 201 },
  refusals: [403, 409, 503],
};
export const CHANGE_DOC: RouteDoc = {
  id: 'note_state',
  summary: 'Says what became of a decision or a promise.',
  input: noteChange,
  example: { state: 'kept' },
  path: ofOne,
  answer: { types: JSON_TYPES, description: 'The note.', schema: note },
  refusals: [403, 404, 503],
};
export const REMOVE_DOC: RouteDoc = {
  id: 'note_removal',
  summary: 'Removes a note; for 30 days it can be brought back.',
  path: ofOne,
  answer: { types: [], description: 'It is removed.', status: 204 },
  refusals: [403, 404, 503],
};
export const RESTORE_DOC: RouteDoc = {
  id: 'note_restoration',
  summary: 'Brings back a note that was removed.',
  path: ofOne,
  answer: { types: JSON_TYPES, description: 'The note.', schema: note },
  refusals: [403, 404, 503],
};
