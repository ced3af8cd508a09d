import { z } from 'zod';

import { isDay } from './calendar.ts';

/** Control characters, and those that turn the direction of what follows; `\p{Zl}` and `\p{Zp}` break lines unseen. */
const ODD = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const isPlain = (text: string): boolean => !ODD.test(text);

/** One line that a person has written. */
export const line = (longest: number) => z.string().trim().min(1).max(longest).refine(isPlain, 'plain text');

/** Lines that a person has written. */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => isPlain(text.replace(/\r?\n/g, '')), 'plain text');

/** A day that there is, as YYYY-MM-DD. */
export const day = z
  .string()
  .regex(/^2[01]\d{2}-\d{2}-\d{2}$/)
  .refine(isDay, 'a day');

/** A page of this installation with its state: a path and its parameters, never another site's. */
export const pageAddress = z
  .string()
  .max(2_000)
  .regex(/^\/([a-z0-9-]{1,60}(\/[a-z0-9-]{1,60}){0,3})?(\?[A-Za-z0-9*._%+=&-]{0,1900})?$/);

/** What names one thing that is kept: 128 bits. */
export const KEPT_ID = /^[A-Za-z0-9_-]{22}$/;
