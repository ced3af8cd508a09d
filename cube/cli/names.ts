import { InvalidArgumentError } from 'commander';

/** Reads a name that is shown on terminals and in the audit log. Throws InvalidArgumentError when it is empty, long or odd. */
export function plainName(text: string): string {
  if (/^[\p{L}\p{N} ._-]{1,80}$/u.test(text) && text.trim() !== '') return text;
  throw new InvalidArgumentError('A name has up to 80 letters, digits, spaces, dots, hyphens.');
}
