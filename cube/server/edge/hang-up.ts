import type { Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

/**
 * Closes connections as soon as the server is told to stop and their request is answered. A browser keeps busy
 * ones open for the next request, and opens others it has no request for yet; the server would wait for both.
 */
export function hangUpAtClose(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  let hangUp: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    hangUp = setInterval(() => {
      for (const socket of unused) socket.destroy();
      app.server.closeIdleConnections();
    }, 50);
  });
  app.addHook('onClose', async () => clearInterval(hangUp));
}
