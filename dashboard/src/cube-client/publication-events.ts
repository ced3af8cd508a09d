import { errorFromBody, toEdgeError } from './errors.ts';
import { bearer, type Effects, type TokenSource } from './session.ts';

/** Milliseconds without a sign of life after which a stream is given up; the edge sends one every 15 seconds. */
const SILENCE_MS = 40_000;

/**
 * Follows the edge's events until the stream ends, as it does with the token, or falls silent. `onSequence` is
 * called with the number of the publication in service, at once and after each new one. Throws EdgeError when
 * there is no stream or it breaks off.
 */
export async function followPublications(
  effects: Pick<Effects, 'fetch'>,
  tokens: TokenSource,
  signal: AbortSignal,
  onSequence: (sequence: number) => void,
): Promise<void> {
  let silence: ReturnType<typeof setTimeout> | undefined;
  try {
    const headers = await bearer(tokens);
    const response = await effects.fetch('/api/v1/events', { headers, signal });
    if (response.status !== 200 || !response.body)
      throw errorFromBody(await response.json().catch(() => null), response.status);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => void reader.cancel(), SILENCE_MS);
    };
    heard();
    let rest = '';
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      heard();
      const events = (rest + next.value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const sequence = sequenceOf(event);
        if (sequence !== null) onSequence(sequence);
      }
    }
  } catch (error) {
    throw toEdgeError(error);
  } finally {
    clearTimeout(silence);
  }
}

/** The publication an event tells of; null for a sign of life. */
function sequenceOf(event: string): number | null {
  const lines = event.split('\n');
  const data = lines.find((line) => line.startsWith('data: '));
  if (!data || !lines.includes('event: publication')) return null;
  return (JSON.parse(data.slice('data: '.length)) as { sequence: number }).sequence;
}
