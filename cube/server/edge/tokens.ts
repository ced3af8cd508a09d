import { LRUCache } from 'lru-cache';

import type { Role } from '../../policies/roles.ts';
import { unauthorized } from './edge-error.ts';
import { createSignedClaims } from './signed-claims.ts';
import type { Identity, TokenKind } from './signed-claims.ts';

export { keyId } from './signed-claims.ts';
export type { Identity } from './signed-claims.ts';

/** Seconds a token lives at most. */
export const TOKEN_LIFETIME = 300;
/** Seconds a sign-in link is good at most: a day. */
export const GRANT_LIFETIME = 86_400;

const ACCESS: TokenKind = { audience: 'concord-edge', lifetime: TOKEN_LIFETIME, isLenient: true };
const EMBED: TokenKind = { audience: 'concord-embed', lifetime: TOKEN_LIFETIME, isLenient: true };
const GRANT: TokenKind = { audience: 'concord-sign-in', lifetime: GRANT_LIFETIME, isLenient: false };

export interface MintedToken {
  token: string;
  /** ISO instant, UTC. */
  expires_at: string;
  /** Seconds from now, for callers whose clock is wrong. */
  expires_in: number;
  role: Role;
}

/** Who asks, and until when that holds. */
export interface Caller extends Identity {
  /** ISO instant, UTC. */
  expires_at: string;
}

export interface Tokens {
  /** A token for one role, good for five minutes. */
  mint(identity: Identity): Promise<MintedToken>;
  /** Whose a token is, and until when. Throws the one 401 whatever is wrong with it. */
  verify(token: string): Promise<Caller>;
  /**
   * A sign-in grant, good for these seconds: it reads nothing itself, it is exchanged for tokens. Throws a
   * RangeError when the seconds are not from 1 to GRANT_LIFETIME.
   */
  mintGrant(identity: Identity, seconds: number): Promise<{ grant: string; expires_at: string }>;
  /**
   * A token that opens the pictures of one embed and nothing else, good for five minutes and never for longer than
   * the grant.
   */
  mintEmbed(id: string, role: Role, grantExpiresAt: string): Promise<MintedToken>;
  /** The embed that a token opens. Throws the one 401 whatever is wrong with it. */
  verifyEmbed(token: string): Promise<string>;
  /** A token in exchange for a grant, never good for longer than the grant. Throws the same 401 as `verify`. */
  redeem(grant: string): Promise<MintedToken>;
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Mints with the first secret and verifies with any of them. `clock` gives milliseconds. */
export function createTokens(secrets: readonly string[], clock: () => number = Date.now): Tokens {
  const signed = createSignedClaims(secrets, clock);
  const mint = async (identity: Identity, latest = Infinity, kind = ACCESS): Promise<MintedToken> => {
    const issued = signed.now();
    const expires = Math.min(issued + TOKEN_LIFETIME, latest);
    return {
      token: await signed.sign(kind, identity, expires),
      expires_at: instant(expires),
      expires_in: expires - issued,
      role: identity.role,
    };
  };
  const read = (kind: TokenKind, token: string) =>
    signed.read(kind, token).catch(() => {
      throw unauthorized();
    });

  /** Tokens whose signature was found good. It stays so until they end, and the secrets never change. */
  const verified = new LRUCache<string, Caller>({ max: 5_000 });

  return {
    mint: (identity) => mint(identity),
    async verify(token) {
      const known = verified.get(token);
      if (known && clock() <= Date.parse(known.expires_at)) return known;
      const { exp, ...identity } = await read(ACCESS, token);
      const caller = Object.freeze({ ...identity, expires_at: instant(exp) });
      verified.set(token, caller);
      return caller;
    },
    async mintGrant(identity, seconds) {
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > GRANT_LIFETIME)
        throw new RangeError(`A grant is good for 1 to ${GRANT_LIFETIME} seconds.`);
      const expires = signed.now() + seconds;
      return { grant: await signed.sign(GRANT, identity, expires), expires_at: instant(expires) };
    },
    mintEmbed: (id, role, grantExpiresAt) =>
      mint({ role, sub: `embed:${id}` }, Math.floor(Date.parse(grantExpiresAt) / 1000), EMBED),
    async verifyEmbed(token) {
      const { sub } = await read(EMBED, token);
      return sub.replace(/^embed:/, '');
    },
    async redeem(grant) {
      const { exp, ...identity } = await read(GRANT, grant);
      return mint(identity, exp);
    },
  };
}
