import { StartError } from './edge-error.ts';

const MINIMUM_BYTES = 32;
const MINIMUM_BITS = 128;
const SAMPLE_WORDS = /change|example|secret|passw|sample|replace|your-|dummy|concord|default|insecure/i;

/** Shannon bits of a text: its length times the mean information of its characters. */
function informationBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}

/** Whether more than half of the characters follow from the one before, as in `abcdef` or `1111`. */
function isRun(text: string): boolean {
  let predictable = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) predictable += 1;
  }
  return predictable > text.length / 2;
}

/** Whether the whole text is one short piece again and again. */
function repeats(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.slice(period) === text.slice(0, -period)) return true;
  }
  return false;
}

/**
 * Refuses a signing secret that is missing, short, guessable or copied from a document. Throws `StartError`,
 * which names the variable and never the value.
 */
export function assertStrongSecret(
  secret: string | undefined,
  variable = 'CONCORD_SECRET',
): asserts secret is string {
  const remedy = `Set ${variable} to the output of: node -p "require('crypto').randomBytes(32).toString('base64')"`;
  if (!secret) throw new StartError('secret_missing', `${variable} is not set.`, remedy);
  if (Buffer.byteLength(secret) < MINIMUM_BYTES) {
    throw new StartError('secret_too_short', `${variable} is shorter than ${MINIMUM_BYTES} bytes.`, remedy);
  }
  if (
    SAMPLE_WORDS.test(secret) ||
    informationBits(secret) < MINIMUM_BITS ||
    isRun(secret) ||
    repeats(secret)
  ) {
    throw new StartError('secret_weak', `${variable} can be guessed.`, remedy);
  }
}
