import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { notFound } from './edge-error.ts';

interface StaticFile {
  body: Buffer;
  gzipped: Buffer | null;
  type: string;
  etag: string;
  isHashed: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Addresses of pages: words joined by hyphens. Everything else is a file of the manifest or nothing. */
const PAGE = /^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,5}\/?)?$/i;

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Concord</title>
<body><main><h1>Concord is running</h1><p>The dashboard is not built yet. Run <code>npm start</code>, which
builds it, or use the API under <code>/cubejs-api/v1</code>.</p></main></body></html>`;

/** Every regular file of a folder, in memory. Links are left out, so nothing outside can be reached. */
export async function readManifest(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const isText = /text|json|svg|manifest/.test(type) && body.byteLength > 1024;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, {
      body,
      gzipped: isText ? gzipSync(body) : null,
      type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      isHashed: /^assets\//.test(relative(folder, path).split(sep).join('/')),
    });
  }
  return files;
}

/** Serves the built dashboard from memory: its files by exact name, its page for every page address. */
export async function staticFiles(app: FastifyInstance, options: { folder: string }): Promise<void> {
  let manifest = await readManifest(options.folder);
  let readAt = Date.now();
  const current = async () => {
    // A dashboard that was not built at start may be built later.
    if (manifest.size === 0 && Date.now() - readAt > 1000) {
      manifest = await readManifest(options.folder);
      readAt = Date.now();
    }
    return manifest;
  };
  app.get('/*', { config: { doc: 'the dashboard, for browsers' } }, async (request, reply) => {
    const path = request.raw.url?.split('?', 1)[0] ?? '/';
    const files = await current();
    const file =
      files.get(path) ??
      (PAGE.test(path) && !/^\/(api|cubejs-api)(\/|$)/.test(path) ? files.get('/index.html') : undefined);
    if (file) return sendFile(request, reply, file);
    if (files.size === 0 && path === '/') return reply.type('text/html; charset=utf-8').send(NOT_BUILT);
    throw notFound();
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  reply
    .type(file.type)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return takesGzip && file.gzipped
    ? reply.header('content-encoding', 'gzip').send(file.gzipped)
    : reply.send(file.body);
}
