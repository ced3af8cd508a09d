import { randomBytes } from 'node:crypto';

/** What names one thing that is kept, or opens it: 128 bits that nobody guesses, in 22 letters. */
export const newId = (): string => randomBytes(16).toString('base64url');
