// npm run bench:embed
// Charts outside the dashboard on the sample company: drawing, rasterising, and what is kept, each beside what the
// same machine can do without the product in the same run. Prints a table, keeps nothing.
import fastify from 'fastify';
import { openPublications } from '../../cube/server/publication/read.ts';
import { startServer } from '../../cube/server/edge/main.ts';
import { PICTURE_WIDTHS, SCHEMES } from '../../cube/policies/sharing.ts';
import { pngOf } from '../../dashboard/src/embed/png.ts';
import { drawPlot } from '../../dashboard/src/charts/echarts.ts';
import type { LinesSpec } from '../../dashboard/src/charts/spec.ts';
import { PALETTES } from '../../dashboard/src/lib/palette.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';
import { demoToken } from '../support/ask-demo.ts';

const LOOK = { palette: PALETTES.light, width: 640, height: 270, animate: false, fontFamily: 'Inter' };
const READERS = 500;
const CHARTS = 12;
const FIGURES = [
  'company-goal',
  'contribution',
  'joint-funnel',
  'stage-times',
  'stage-trend',
  'channel-credit',
  'handoff-scorecard',
  'plan-owed',
];

const quantile = (times: number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const shown = (times: number[]): string =>
  `${quantile(times, 0.5).toFixed(1)} | ${quantile(times, 0.95).toFixed(1)}`;

async function timed<T>(work: () => Promise<T> | T, into: number[]): Promise<T> {
  const started = performance.now();
  const result = await work();
  into.push(performance.now() - started);
  return result;
}

await publishedSample();
const server = await startServer({ home: sampleHome, port: 0, rateLimit: { perSecond: 1e6, burst: 1e6 } });
const { periods } = openPublications(sampleHome).current()!.publication;
const token = await demoToken(server.url, 'executive');

async function share(
  figure: string,
  period: string,
  kind: object,
): Promise<{ id: string; secret: string } | null> {
  const response = await fetch(`${server.url}/api/v1/embeds`, {
    method: 'POST',
    headers: { authorization: token, 'content-type': 'application/json' },
    body: JSON.stringify({ figure, choice: { period }, days: 1, is_kept_alive: false, ...kind }),
  });
  return response.status === 201 ? ((await response.json()) as { id: string; secret: string }) : null;
}
const asImage = { class: 'image', origins: [] };
const asFrame = { class: 'interactive', origins: [server.url] };
const get = async (path: string): Promise<Buffer> => {
  const response = await fetch(`${server.url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

const svgTimes: number[] = [];
const pngTimes: number[] = [];
const rawSvgTimes: number[] = [];
const rawPngTimes: number[] = [];
const quarters = periods.filter(({ kind }) => kind === 'quarter').slice(-5);
for (const { period_id: period } of quarters) {
  for (const figure of FIGURES) {
    const made = await share(figure, period, asImage);
    if (!made) continue;
    const scheme = SCHEMES[svgTimes.length % 2]!;
    const width = PICTURE_WIDTHS[svgTimes.length % 3]!;
    const svg = await timed(
      () => get(`/image/${made.secret}.svg?scheme=${scheme}&width=${width === 640 ? 800 : width}`),
      svgTimes,
    );
    await timed(() => get(`/image/${made.secret}.png?scheme=${scheme}&width=640`), pngTimes);
    await timed(() => pngOf(svg.toString(), 2), rawPngTimes);
    // The drawing library alone, with lines over the days of a quarter.
    await timed(() => drawPlot(quarterOfLines(), LOOK), rawSvgTimes);
  }
}

function quarterOfLines(): LinesSpec {
  const days = Array.from({ length: 92 }, (_, index) =>
    new Date(Date.UTC(2026, 9, 1 + index)).toISOString().slice(0, 10),
  );
  const values = days.map((_, index) => index);
  return {
    kind: 'lines',
    description: '',
    format: { style: 'money', currency: 'EUR' },
    days,
    lines: ['Won', 'Pace', 'Forecast', 'Last year'].map((name) => ({
      name,
      role: 'actual',
      tone: 'joint',
      values,
    })),
    levels: [{ name: 'Plan', value: 80 }],
    marker: null,
  };
}

const kept: number[] = [];
const bare: number[] = [];
const image = (await share('joint-funnel', quarters[0]!.period_id, asImage))!;
const body = await get(`/image/${image.secret}.svg`);
const plain = fastify();
const cache = new Map([['a', body]]);
plain.get('/:key', (request, reply) =>
  reply.type('image/svg+xml').send(cache.get((request.params as { key: string }).key)),
);
const plainUrl = await plain.listen({ host: '127.0.0.1', port: 0 });
for (let index = 0; index < 500; index += 1) {
  await timed(() => get(`/image/${image.secret}.svg`), kept);
  await timed(async () => (await fetch(`${plainUrl}/a`)).arrayBuffer(), bare);
}

const frames = (
  await Promise.all(
    Array.from({ length: CHARTS }, (_, index) =>
      share(
        FIGURES[index % FIGURES.length]!,
        quarters.at(-1 - Math.floor(index / FIGURES.length))!.period_id,
        asFrame,
      ),
    ),
  )
).filter((made) => made !== null);
const before = process.memoryUsage().rss;
let failed = 0;
const opened: number[] = [];
const began = performance.now();
await Promise.all(
  Array.from({ length: READERS }, async () => {
    for (const { id, secret } of frames) {
      const response = await timed(
        () =>
          fetch(`${server.url}/api/v1/embeds/${id}/open`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ secret, scheme: 'light', width: 640 }),
          }),
        opened,
      ).catch(() => null);
      if (response?.status !== 200) failed += 1;
      await response?.arrayBuffer();
    }
  }),
);
const seconds = (performance.now() - began) / 1000;
const grown = (process.memoryUsage().rss - before) / 1024 / 1024;

const ratio = (product: number[], raw: number[]): string =>
  (quantile(product, 0.5) / quantile(raw, 0.5)).toFixed(1);
console.log(`| what | p50 ms | p95 ms | raw p50 | raw p95 | ratio | aim |
| --- | --- | --- | --- | --- | --- | --- |
| SVG, not kept, ${svgTimes.length} pictures | ${shown(svgTimes)} | ${shown(rawSvgTimes)} | ${ratio(svgTimes, rawSvgTimes)} | 20 ms |
| PNG, not kept, 1280 pixels wide | ${shown(pngTimes)} | ${shown(rawPngTimes)} | ${ratio(pngTimes, rawPngTimes)} | 80 ms |
| SVG, kept | ${shown(kept)} | ${shown(bare)} | ${ratio(kept, bare)} | 2 ms |
| ${READERS} readers of ${frames.length} frames at once | ${shown(opened)} | | | | 0 errors: ${failed} |

${(opened.length / seconds).toFixed(0)} openings a second, reader and server in one process; memory grew by ${grown.toFixed(0)} MB.`);
await plain.close();
await server.close();
process.exit(failed === 0 ? 0 : 1);
