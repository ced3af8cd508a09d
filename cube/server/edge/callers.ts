import { readerOf } from '../../policies/roles.ts';
import { KEY_PREFIX, readKey } from '../state/api-keys.ts';
import type { StateStore } from '../state/store.ts';
import { unauthorized } from './edge-error.ts';
import type { Caller, Tokens } from './tokens.ts';

/** Whose a token or a key is, and until when. The promise is rejected with the one 401 whatever is wrong with it. */
export function callerVerifier(tokens: Tokens, state: StateStore): (given: string) => Promise<Caller> {
  return async (given) => {
    if (!given.startsWith(KEY_PREFIX)) return tokens.verify(given);
    const key = await readKey(state, given);
    if (!key) throw unauthorized();
    return { ...readerOf(key), sub: `key:${key.id}`, expires_at: key.expires_at };
  };
}
