import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { notFound } from './edge-error.ts';

export interface StaticFile {
  body: Buffer;
  gzipped: Buffer | null;
  type: string;
  etag: string;
  cacheControl: string;
}

/** The files as they are now, by their paths from `/`. */
export type StaticFiles = () => Promise<ReadonlyMap<string, StaticFile>>;

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
async function readManifest(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const isText = /text|json|svg|manifest/.test(type) && body.byteLength > 1024;
    const name = relative(folder, path).split(sep).join('/');
    files.set(`/${name}`, {
      body,
      gzipped: isText ? gzipSync(body) : null,
      type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      cacheControl: cacheControlOf(name),
    });
  }
  return files;
}

/** Names with a hash in them never change; what other sites hold is asked for anew after five minutes. */
function cacheControlOf(name: string): string {
  if (name.startsWith('assets/')) return 'public, max-age=31536000, immutable';
  return name.startsWith('embed/') ? 'public, max-age=300' : 'no-cache';
}

/** The files of a folder, read once; none without one. */
export async function openFiles(folder: string | undefined): Promise<StaticFiles> {
  if (folder === undefined) return async () => new Map();
  let manifest = await readManifest(folder);
  let readAt = Date.now();
  return async () => {
    // A dashboard that was not built at start may be built later.
    if (manifest.size === 0 && Date.now() - readAt > 1000) {
      manifest = await readManifest(folder);
      readAt = Date.now();
    }
    return manifest;
  };
}

/** Serves the built dashboard from memory: its files by exact name, its page for every page address. */
export async function staticRoutes(app: FastifyInstance, options: { files: StaticFiles }): Promise<void> {
  app.get('/*', { config: { doc: 'the dashboard, for browsers' } }, async (request, reply) => {
    const path = request.raw.url?.split('?', 1)[0] ?? '/';
    const files = await options.files();
    const file =
      files.get(path) ??
      (PAGE.test(path) && !/^\/(api|cubejs-api)(\/|$)/.test(path) ? files.get('/index.html') : undefined);
    if (file) return sendFile(request, reply, file);
    if (files.size === 0 && path === '/') return reply.type('text/html; charset=utf-8').send(NOT_BUILT);
    throw notFound();
  });
}

/** Sends a file, packed where the reader takes that; 304 when the reader has it. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  reply
    .type(file.type)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.cacheControl);
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return takesGzip && file.gzipped
    ? reply.header('content-encoding', 'gzip').send(file.gzipped)
    : reply.send(file.body);
}
