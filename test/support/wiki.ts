import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of another origin than the server's, with one page. */
export interface Wiki {
  origin: string;
  /** What stands in the body of its page. */
  page: string;
  /** What it sends with its page. */
  headers: Record<string, string>;
  server: Server;
}

/** Starts a site on a free port, under the name that makes it another one than `127.0.0.1`. */
export async function startWiki(): Promise<Wiki> {
  const wiki = { page: '', headers: {} } as Wiki;
  wiki.server = createServer((_, reply) => {
    reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...wiki.headers });
    reply.end(`<!doctype html><html lang="en"><title>Team wiki</title><body>${wiki.page}</body></html>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => wiki.server.once('listening', resolve));
  wiki.origin = `http://localhost:${(wiki.server.address() as AddressInfo).port}`;
  return wiki;
}
