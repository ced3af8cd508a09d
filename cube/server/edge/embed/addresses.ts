/** A public id or a secret: 128 bits. */
export const SECRET = /^[A-Za-z0-9_-]{22}$/;

/** The origin by which readers know this server: a proxy in front of it speaks TLS, the demo does without. */
export function ownOrigin({ headers }: { headers: { host?: string } }, isDemo: boolean): string {
  return `${isDemo ? 'http' : 'https'}://${headers.host ?? ''}`;
}
