import { z } from 'zod';

import { ROLES } from './roles.ts';
import type { Role } from './roles.ts';
import { mayWrite } from './notes.ts';
import { line, pageAddress } from './written-text.ts';

/** Explorations that one person keeps at most. */
export const MOST_EXPLORATIONS = 200;

const name = line(80);
const sharedWith = z
  .enum(ROLES)
  .nullable()
  .describe('The role whose readers see it in their list; null: nobody but who saved it.');

export const explorationRequest = z.strictObject({
  name,
  page: pageAddress.describe('The page and its state, such as /funnel?period=2026-Q3.'),
  shared_with: sharedWith.default(null),
});
export type ExplorationRequest = z.output<typeof explorationRequest>;

export const explorationChange = z
  .strictObject({ name: name.optional(), shared_with: sharedWith.optional() })
  .refine((given) => Object.keys(given).length > 0, 'something');

/**
 * Whose the things are that one keeps for oneself: the subject of the token, in the demo the persona, as a visitor's
 * subject there is a new one every few minutes.
 */
export const ownerOf = (sub: string): string => sub.replace(/^(demo:[a-z_]+):.*$/, '$1');

/** Whether somebody may show others what he has saved. */
export const mayShare = (role: Role): boolean => mayWrite(role);
