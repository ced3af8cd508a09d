import { KEY_PREFIX, readKey } from '../state/api-keys.ts';
import type { StateStore } from '../state/store.ts';
import { unauthorized } from './edge-error.ts';
import type { Identity, Tokens } from './tokens.ts';

/** The identity behind a token or a key. The promise is rejected with the one 401 whatever is wrong with it. */
export function callerVerifier(tokens: Tokens, state: StateStore): (given: string) => Promise<Identity> {
  return async (given) => {
    if (!given.startsWith(KEY_PREFIX)) return tokens.verify(given);
    const key = await readKey(state, given);
    if (!key) throw unauthorized();
    return { role: key.role, sub: `key:${key.id}` };
  };
}
