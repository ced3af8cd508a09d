import { drawPicture } from '../charts/picture/picture.tsx';
import { knownMembers, type KnownMembers } from '../cube-client/known-members.ts';
import type { Answer } from '../cube-client/use-load.ts';
import { makeShown, type MakeFigure } from './asking.ts';
import { CATALOGUE } from './catalogue.ts';
import { NOTICES } from './notices.ts';
import { pageOf } from './page-of.ts';
import { pngOf } from './png.ts';
import type { DrawJob, DrawnFigure, FromDrawing, ToDrawing } from './protocol.ts';

/** The process that draws figures for readers outside the dashboard: it asks its parent for numbers, and nobody else. */

const RIGHTS_KEPT = 64;
const rights = new Map<string, KnownMembers>();
const waiting = new Map<number, (answers: Answer[] | null) => void>();
const say = (message: FromDrawing): void => void process.send?.(message);

async function draw(id: number, job: DrawJob): Promise<DrawnFigure | null> {
  const known = rights.get(job.rights);
  const all: Readonly<Record<string, MakeFigure>> = { ...CATALOGUE, ...NOTICES };
  const make = Object.hasOwn(all, job.figure) ? all[job.figure] : undefined;
  if (!known) throw new Error('The rights were not sent.');
  if (!make) return null;
  const shown = await makeShown(make, {
    choice: job.choice,
    facts: job.facts,
    known,
    ask: async (...queries) => {
      const answers = await new Promise<Answer[] | null>((resolve) => {
        waiting.set(id, resolve);
        say({ kind: 'ask', id, queries });
      });
      if (!answers) throw new Error('A question was not answered.');
      return answers;
    },
  });
  if (!shown) return null;
  const { svg, width, height, spots, alt } = drawPicture(shown, { scheme: job.scheme, width: job.width });
  return {
    title: shown.title,
    sentence: shown.spec.description,
    stamp: shown.stamp,
    page: pageOf(job.figure, job.choice),
    alt,
    svg,
    png: job.scale === null ? null : pngOf(svg, job.scale),
    width,
    height,
    spots,
    table: shown.table,
    definitions: shown.definitions.map(({ title, description, version }) => ({
      title,
      description,
      version,
    })),
  };
}

process.on('message', (message: ToDrawing) => {
  if (message.kind === 'rights') {
    rights.delete(message.key);
    rights.set(message.key, knownMembers(message.cubes));
    if (rights.size > RIGHTS_KEPT) rights.delete(rights.keys().next().value!);
    return;
  }
  if (message.kind === 'answers') {
    const answered = waiting.get(message.id);
    waiting.delete(message.id);
    answered?.(message.answers);
    return;
  }
  const { id, job } = message;
  draw(id, job).then(
    (figure) => say({ kind: 'drawn', id, figure }),
    (error: unknown) =>
      say({ kind: 'failed', id, message: error instanceof Error ? error.message : 'unknown' }),
  );
});
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready' });
