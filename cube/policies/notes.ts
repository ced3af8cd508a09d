import { z } from 'zod';

import type { Role } from './roles.ts';
import type { VisibleMembers } from './visibility.ts';
import { day, line, pageAddress, prose } from './written-text.ts';

/** What people write beside the figures: a mark on charts over time, and what a meeting leaves. */
export const NOTE_KINDS = ['annotation', 'meeting', 'decision', 'promise'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What becomes of a decision or a promise. */
export const NOTE_STATES = ['open', 'kept', 'broken', 'withdrawn'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** Notes of one kind that are kept at most, and that one answer holds. */
export const MOST_NOTES = 2_000;
export const NOTES_ANSWERED = 500;
/** Days in which what was removed can be brought back. */
export const REMOVED_DAYS = 30;

const concerns = z
  .string()
  .regex(/^[a-z_]{1,64}(\.[a-z0-9_]{1,64})?$/)
  .describe('A view, or a measure of one; null for every figure.')
  .nullable()
  .default(null);
const dated = { dated_on: day.describe('The day it belongs to, as YYYY-MM-DD.'), concerns };
const page = pageAddress.describe('The page and its state, such as /funnel?period=2026-Q3.');
const owner = line(80).describe('Who answers for it.');

/** What somebody asks to be kept. */
export const noteRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('annotation'), text: line(200), ...dated }),
  z.strictObject({ kind: z.literal('meeting'), text: prose(4_000), ...dated, page }),
  z.strictObject({
    kind: z.literal('decision'),
    text: prose(2_000),
    ...dated,
    page,
    owner,
    due_on: day.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('promise'), text: prose(2_000), ...dated, page, owner, due_on: day }),
]);
export type NoteRequest = z.output<typeof noteRequest>;

/** Which notes are asked for: of these kinds, of days from one to another, of one page. */
export const notesAsked = z.strictObject({
  kind: z.union([z.enum(NOTE_KINDS), z.array(z.enum(NOTE_KINDS)).min(1).max(4)]).optional(),
  from: day.optional(),
  to: day.optional(),
  page: pageAddress.optional(),
});

export const noteChange = z.strictObject({ state: z.enum(NOTE_STATES) });

/** Whether a role writes for others to read: all who see the whole company. */
export const mayWrite = (role: Role): boolean => role !== 'sales_representative';

/** Whether a note may be taken away and brought back: by those of the role that wrote it, and by executives. */
export const mayRemove = (role: Role, note: { role: string }): boolean =>
  mayWrite(role) && (role === 'executive' || role === note.role);

/** Whether a note concerns something that a reader may see; a dimension is nothing that a note concerns. */
export function isSeen(about: string | null, visible: VisibleMembers): boolean {
  if (about === null) return true;
  if (about.includes('.')) return visible.get(about)?.kind === 'measure';
  return [...visible.keys()].some((member) => member.startsWith(`${about}.`));
}
