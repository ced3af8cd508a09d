import { PassThrough } from 'node:stream';

import type { CurrentPublication } from '../publication/read.ts';
import { EdgeError, unauthorized } from './edge-error.ts';

export interface EventStreamsOptions {
  /** The publication in service; read once per round for all listeners. */
  current(): Promise<CurrentPublication | null>;
  /** Streams open at once, of one identity and of all. */
  perIdentity?: number;
  inAll?: number;
  /** Milliseconds between two looks at the pointer. */
  pollEvery?: number;
  /** Milliseconds between two signs of life, at each of which a listener's rights are looked at again. */
  beatEvery?: number;
}

/** Who listens, and until when. */
export interface Listener {
  sub: string;
  /** ISO instant, UTC: nothing is sent after it. */
  expires_at: string;
  /** Rejected once the listener may not listen any more. */
  isStillWelcome(): Promise<unknown>;
}

export interface EventStreams {
  /**
   * A stream for one listener, which begins with the present publication and lasts a day at most. Throws 401
   * once the time of the listener is over, 429 above the bounds.
   */
  open(listener: Listener): PassThrough;
  /** Ends every stream, and any that is opened later at once. */
  close(): void;
}

const POLL_EVERY = 2_000;
const BEAT_EVERY = 15_000;
const LONGEST = 86_400_000;
/** Milliseconds a listener that no longer reads may hold up the end of its stream. */
const GRACE = 2_000;

const SIGN_OF_LIFE = ': here\n\n';
const eventOf = ({ build_id, sequence }: CurrentPublication): string =>
  `event: publication\nid: ${sequence}\ndata: ${JSON.stringify({ build_id, sequence })}\n\n`;

const tooMany = (): EdgeError =>
  new EdgeError(429, 'too_many_streams', 'There are too many open streams.', 'Close one, or poll instead.', {
    'retry-after': '60',
  });

function tell(stream: PassThrough, text: string): void {
  if (!stream.writableEnded) stream.write(text);
}

function finish(stream: PassThrough): void {
  stream.end();
  setTimeout(() => stream.destroy(), GRACE).unref();
}

/**
 * Tells open streams of every new publication. One look at the pointer serves all of them, and there is none
 * while nobody listens.
 */
export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const { perIdentity = 10, inAll = 1_000, pollEvery = POLL_EVERY, beatEvery = BEAT_EVERY } = options;
  const open = new Map<PassThrough, string>();
  let told: CurrentPublication | null = null;
  let poll: NodeJS.Timeout | undefined;
  let isClosed = false;

  const look = async (): Promise<void> => {
    const current = await options.current();
    if (!current || current.build_id === told?.build_id) return;
    told = current;
    for (const stream of open.keys()) tell(stream, eventOf(current));
  };
  const unwatch = (): void => {
    clearInterval(poll);
    poll = undefined;
    told = null;
  };

  return {
    open({ sub, expires_at, isStillWelcome }) {
      const left = Date.parse(expires_at) - Date.now();
      if (left <= 0) throw unauthorized();
      const own = [...open.values()].filter((each) => each === sub).length;
      if (open.size >= inAll || own >= perIdentity) throw tooMany();
      const stream = new PassThrough();
      open.set(stream, sub);
      // The headers are sent with the first bytes.
      tell(stream, SIGN_OF_LIFE);
      const beat = setInterval(() => {
        tell(stream, SIGN_OF_LIFE);
        isStillWelcome().catch(() => finish(stream));
      }, beatEvery);
      const end = setTimeout(() => finish(stream), Math.min(left, LONGEST));
      stream.once('close', () => {
        clearInterval(beat);
        clearTimeout(end);
        open.delete(stream);
        if (open.size === 0) unwatch();
      });
      if (told) tell(stream, eventOf(told));
      else void look();
      poll ??= setInterval(() => void look(), pollEvery);
      if (isClosed) finish(stream);
      return stream;
    },
    close() {
      isClosed = true;
      for (const stream of open.keys()) finish(stream);
    },
  };
}
