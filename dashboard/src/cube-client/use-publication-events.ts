import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toEdgeError } from './errors.ts';
import { followPublications } from './publication-events.ts';
import type { Publication } from './publication.ts';
import type { Effects, TokenSource } from './session.ts';

const AFTER_END_MS = 5_000;
const AFTER_FAILURE_MS = 30_000;

/**
 * Asks for the publication anew as soon as the edge tells of another. Returns whether the edge does tell: while
 * it does not, somebody has to ask. Only pages that are seen listen, as a browser has few connections to share.
 */
export function usePublicationEvents(effects: Effects, reader: string, tokens: TokenSource): boolean {
  const client = useQueryClient();
  const [isTold, setTold] = useState(false);

  useEffect(() => {
    let stream: AbortController | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const onSequence = (sequence: number) => {
      setTold(true);
      const key = ['publication', reader];
      const known = client.getQueryData<Publication>(key);
      if (known && known.sequence !== sequence) void client.invalidateQueries({ queryKey: key });
    };
    const follow = async () => {
      const { signal } = (stream = new AbortController());
      let wait = AFTER_END_MS;
      try {
        await followPublications(effects, tokens, signal, onSequence);
      } catch (error) {
        if (!signal.aborted) setTold(false);
        // Who may not listen now may not later either.
        wait = toEdgeError(error).status === 401 ? Infinity : AFTER_FAILURE_MS;
      }
      if (!signal.aborted && wait < Infinity) again = setTimeout(() => void follow(), wait);
    };
    const leave = () => {
      clearTimeout(again);
      stream?.abort();
    };
    const followWhileSeen = () => {
      leave();
      if (document.visibilityState === 'visible') void follow();
    };
    followWhileSeen();
    document.addEventListener('visibilitychange', followWhileSeen);
    return () => {
      document.removeEventListener('visibilitychange', followWhileSeen);
      leave();
      setTold(false);
    };
  }, [client, effects, reader, tokens]);

  return isTold;
}
