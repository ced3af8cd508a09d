import { createHash, randomUUID } from 'node:crypto';

import { SignJWT, jwtVerify } from 'jose';
import { z } from 'zod';

import { ROLES, isWhole, readerOf } from '../../policies/roles.ts';
import type { Reader } from '../../policies/roles.ts';

export const TOKEN_ISSUER = 'concord';
/** Seconds by which the clocks of two machines may differ. */
const CLOCK_TOLERANCE = 30;

/** Who asks, as the token says. */
export interface Identity extends Reader {
  sub: string;
}

/** What a kind of token is for, and how long one may be good. */
export interface TokenKind {
  /** Keeps the kinds apart: a token of one is never taken for another. */
  audience: string;
  /** Seconds from issue to expiry at most; a longer one is refused even if its signature is good. */
  lifetime: number;
  /** Whether one that has just expired is still taken, as clocks differ. */
  isLenient: boolean;
}

export interface SignedClaims {
  /**
   * A signed token that expires at a time in seconds since 1970. Rejected with a RangeError when the role lacks
   * the region it needs, or has one it may not have.
   */
  sign(kind: TokenKind, identity: Identity, expires: number): Promise<string>;
  /** What a token of this kind says. Throws, whatever is wrong with it. */
  read(kind: TokenKind, token: string): Promise<Identity & { exp: number }>;
  /** The present in whole seconds since 1970. */
  now(): number;
}

const schemaFor = (audience: string) =>
  z.strictObject({
    iss: z.literal(TOKEN_ISSUER),
    aud: z.literal(audience),
    sub: z.string().min(1).max(200),
    jti: z.string().min(8).max(200),
    iat: z.int().positive(),
    nbf: z.int().positive().optional(),
    exp: z.int().positive(),
    role: z.enum(ROLES),
    region: z.string().min(1).max(200).optional(),
  });

const schemas = new Map<string, ReturnType<typeof schemaFor>>();
/** The claims of a kind of token; made once, as making a schema takes longer than reading by it. */
function claimsFor(audience: string): ReturnType<typeof schemaFor> {
  const schema = schemas.get(audience) ?? schemaFor(audience);
  schemas.set(audience, schema);
  return schema;
}

/** The key id that goes with a secret: `kid` of every token signed with it. */
export function keyId(secret: string): string {
  return createHash('sha256').update('concord key id\0').update(secret).digest('hex').slice(0, 16);
}

/**
 * Signs with the first secret and reads what any of them signed, so that a key can be replaced without an outage.
 * HS256 alone; issuer, audience, expiry, issue time, token id and key id are all required. `clock` gives
 * milliseconds.
 */
export function createSignedClaims(secrets: readonly string[], clock: () => number): SignedClaims {
  const keys = new Map(secrets.map((secret) => [keyId(secret), new TextEncoder().encode(secret)]));
  const [first] = secrets;
  if (first === undefined) throw new Error('There is no secret to sign with.');
  const now = (): number => Math.floor(clock() / 1000);

  return {
    now,
    async sign(kind, identity, expires) {
      if (!isWhole(identity))
        throw new RangeError(`The role ${identity.role} has no region, or may have none.`);
      return new SignJWT({ ...readerOf(identity) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId(first) })
        .setIssuer(TOKEN_ISSUER)
        .setAudience(kind.audience)
        .setSubject(identity.sub)
        .setJti(randomUUID())
        .setIssuedAt(now())
        .setExpirationTime(expires)
        .sign(keys.get(keyId(first))!);
    },

    async read(kind, token) {
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
          audience: kind.audience,
          clockTolerance: kind.isLenient ? CLOCK_TOLERANCE : 0,
          currentDate: new Date(clock()),
          requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti', 'sub'],
        },
      );
      if (Object.hasOwn(payload, '__proto__')) throw new Error('polluted');
      const { iat, exp, sub, ...claims } = claimsFor(kind.audience).parse(payload);
      if (exp <= iat || exp - iat > kind.lifetime) throw new Error('lifetime');
      if (iat > clock() / 1000 + CLOCK_TOLERANCE) throw new Error('not yet');
      if (!isWhole(claims)) throw new Error('region');
      return { ...readerOf(claims), sub, exp };
    },
  };
}
