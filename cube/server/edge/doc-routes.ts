import type { FastifyInstance } from 'fastify';

import { apiPage } from './api-page.ts';
import { openApi } from './openapi.ts';
import type { DescribedRoute, OpenApi } from './openapi.ts';

/** `/api/v1/openapi.json` and `/api/v1/docs`: what this server answers, written from the routes themselves. */
export async function docRoutes(
  app: FastifyInstance,
  options: { routes: readonly DescribedRoute[] },
): Promise<void> {
  let api: OpenApi | undefined;
  let page: string | undefined;
  const described = () => (api ??= openApi(options.routes));
  app.get(
    '/openapi.json',
    {
      config: {
        doc: {
          id: 'openapi',
          summary: 'This description, after OpenAPI 3.1.',
          answer: { types: ['application/json'], description: 'The description.' },
          isOpen: true,
        },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return described();
    },
  );
  app.get(
    '/docs',
    {
      config: {
        doc: {
          id: 'docs',
          summary: 'This description, as a page.',
          answer: { types: ['text/html'], description: 'A page without scripts.' },
          isOpen: true,
        },
      },
    },
    async (_request, reply) => {
      page ??= apiPage(described());
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    },
  );
}
