import { createHash, randomUUID } from 'node:crypto';

import { SignJWT, jwtVerify } from 'jose';
import { z } from 'zod';

import { ROLES } from '../../policies/roles.ts';
import type { Role } from '../../policies/roles.ts';
import { unauthorized } from './edge-error.ts';

export const TOKEN_ISSUER = 'concord';
export const TOKEN_AUDIENCE = 'concord-edge';
/** Seconds a token lives at most; a longer one is refused even if its signature is good. */
export const TOKEN_LIFETIME = 300;
const CLOCK_TOLERANCE = 30;

/** Who asks, as the token says. */
export interface Identity {
  role: Role;
  sub: string;
}

export interface Tokens {
  /** A token for one role, good for five minutes. */
  mint(identity: Identity): Promise<{ token: string; expires_at: string; role: Role }>;
  /** The identity of a token. Throws the one 401 whatever is wrong with it. */
  verify(token: string): Promise<Identity>;
}

const claims = z.strictObject({
  iss: z.literal(TOKEN_ISSUER),
  aud: z.literal(TOKEN_AUDIENCE),
  sub: z.string().min(1).max(200),
  jti: z.string().min(8).max(200),
  iat: z.int().positive(),
  nbf: z.int().positive().optional(),
  exp: z.int().positive(),
  role: z.enum(ROLES),
});

/** The key id that goes with a secret: `kid` of every token signed with it. */
export function keyId(secret: string): string {
  return createHash('sha256').update('concord key id\0').update(secret).digest('hex').slice(0, 16);
}

/**
 * Mints with the first secret and verifies with any of them, so that a key can be replaced without an outage.
 * HS256 alone; issuer, audience, expiry, issue time, token id and key id are all required. `now` gives
 * milliseconds.
 */
export function createTokens(secrets: readonly string[], now: () => number = Date.now): Tokens {
  const keys = new Map(secrets.map((secret) => [keyId(secret), new TextEncoder().encode(secret)]));
  const [first] = secrets;
  if (first === undefined) throw new Error('There is no secret to sign with.');

  return {
    async mint({ role, sub }) {
      const issued = Math.floor(now() / 1000);
      const expires = issued + TOKEN_LIFETIME;
      const token = await new SignJWT({ role })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId(first) })
        .setIssuer(TOKEN_ISSUER)
        .setAudience(TOKEN_AUDIENCE)
        .setSubject(sub)
        .setJti(randomUUID())
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(keys.get(keyId(first))!);
      return { token, expires_at: new Date(expires * 1000).toISOString(), role };
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(
          token,
          (header) => {
            const key = header.kid === undefined ? undefined : keys.get(header.kid);
            if (!key) throw new Error('unknown key');
            return key;
          },
          {
            algorithms: ['HS256'],
            issuer: TOKEN_ISSUER,
            audience: TOKEN_AUDIENCE,
            clockTolerance: CLOCK_TOLERANCE,
            currentDate: new Date(now()),
            requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti', 'sub'],
          },
        );
        if (Object.hasOwn(payload, '__proto__')) throw new Error('polluted');
        const { iat, exp, role, sub } = claims.parse(payload);
        if (exp <= iat || exp - iat > TOKEN_LIFETIME) throw new Error('lifetime');
        if (iat > now() / 1000 + CLOCK_TOLERANCE) throw new Error('not yet');
        return { role, sub };
      } catch {
        throw unauthorized();
      }
    },
  };
}
