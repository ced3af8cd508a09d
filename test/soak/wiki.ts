import { openPublications } from '../../cube/server/publication/read.ts';
import { EdgeClient } from './edge-client.ts';
import { failureList, quantile } from './part.ts';
import type { PartContext, PartResult } from './part.ts';
import { residentMb, startServerProcess } from './processes.ts';

const READERS = 500;
const CHARTS = [
  'company-goal',
  'contribution',
  'joint-funnel',
  'stage-times',
  'stage-trend',
  'channel-credit',
];
/** Milliseconds between two looks of one reader, a hundred times as often as a frame looks. */
const LOOK_EVERY = 600;

/** Many readers of one wiki page with twelve charts, frames and pictures, for as long as there is time. */
export async function wiki({ seconds, say, sample }: PartContext): Promise<PartResult> {
  const { home } = await sample();
  const server = await startServerProcess(home);
  const failures = failureList(say);
  const executive = new EdgeClient(server.url, 'executive');
  const quarters = openPublications(home)
    .current()!
    .publication.periods.filter(({ kind }) => kind === 'quarter')
    .slice(-2);
  const frames: { id: string; secret: string }[] = [];
  const images: { secret: string }[] = [];
  for (const { period_id: period } of quarters) {
    for (const figure of CHARTS) {
      const isFrame = frames.length <= images.length;
      const reply = await executive.ask(
        'POST',
        '/api/v1/embeds',
        JSON.stringify({
          figure,
          choice: { period },
          class: isFrame ? 'interactive' : 'image',
          origins: isFrame ? ['https://wiki.example.com'] : [],
          days: 1,
          is_kept_alive: false,
        }),
        { 'content-type': 'application/json' },
      );
      if (reply.status !== 201) failures.add('a chart that could not be shared', reply.text.slice(0, 300));
      else if (isFrame) frames.push(JSON.parse(reply.text) as { id: string; secret: string });
      else images.push(JSON.parse(reply.text) as { secret: string });
    }
  }
  executive.close();

  const until = Date.now() + seconds * 1000;
  const took: number[] = [];
  const memory: number[] = [];
  const check = async (work: Promise<Response>, about: string): Promise<void> => {
    const started = performance.now();
    const response = await work.catch(() => null);
    const body = await response?.arrayBuffer().catch(() => null);
    if (took.length < 1_000_000) took.push(performance.now() - started);
    if (response?.status !== 200 || !body?.byteLength)
      failures.add(`status ${response?.status ?? 'none'}`, about);
  };
  const watching = setInterval(() => void residentMb(server.pid).then((mb) => memory.push(mb)), 5_000);
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      await new Promise((resolve) => setTimeout(resolve, (reader * LOOK_EVERY) / READERS));
      while (Date.now() < until) {
        for (const { id, secret } of frames)
          await check(
            fetch(`${server.url}/api/v1/embeds/${id}/open`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ secret, scheme: reader % 2 ? 'dark' : 'light', width: 640 }),
            }),
            `frame ${id}`,
          );
        for (const { secret } of images) await check(fetch(`${server.url}/image/${secret}.png`), 'picture');
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    }),
  );
  clearInterval(watching);
  await server.stop();
  for (const fault of server.faults) failures.add('the server said', fault);
  const half = Math.floor(memory.length / 2);
  const [early, late] = [Math.max(...memory.slice(0, half)), Math.max(...memory.slice(half))];
  if (late > early * 1.25 + 50)
    failures.add(
      'memory grew',
      `${early.toFixed(0)} MB at most in the first half, ${late.toFixed(0)} MB in the second`,
    );
  return {
    facts: [
      `${READERS} readers looked ${took.length} times at ${frames.length} frames and ${images.length} pictures; half within ${quantile(took, 0.5).toFixed(0)} ms, 19 of 20 within ${quantile(took, 0.95).toFixed(0)} ms.`,
      `Server and drawing together held ${early.toFixed(0)} MB at most in the first half and ${late.toFixed(0)} MB in the second.`,
    ],
    failures: failures.list(),
  };
}
