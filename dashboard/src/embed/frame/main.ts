import type { Scheme } from '../../lib/palette.ts';
import { element } from './dom.ts';
import { openExchange, Refused, type FramePicture } from './exchange.ts';
import { styleOf } from './style.ts';
import { emptyNote, refusalOf, staleNote, viewOf } from './view.ts';

/** Milliseconds between two looks at a chart: a new publication is seen within them. */
const LOOK_EVERY = 60_000;
const RETRY_AFTER = 10_000;
/** What a frame says to the page that holds it. */
const HEIGHT_MESSAGE = 'concord:height';

const main = document.querySelector('main')!;
const origins = JSON.parse(document.body.dataset.origins ?? '[]') as string[];
const id = location.pathname.split('/')[2] ?? '';
const [secret = '', ...options] = location.hash.slice(1).split('&');
const forced = options.find((each) => each.startsWith('scheme='))?.slice('scheme='.length);
const exchange = openExchange(id, secret);
const darkness = matchMedia('(prefers-color-scheme: dark)');
const style = element('style');
document.head.append(style);

let drawn: FramePicture | null = null;
let drawnIn: Scheme | null = null;
let part: 'picture' | 'table' | 'definition' = 'picture';
let timer = 0;

const scheme = (): Scheme =>
  forced === 'dark' || forced === 'light' ? forced : darkness.matches ? 'dark' : 'light';

function tellHeight(): void {
  if (parent === window) return;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // A page of another site than those named never hears it.
  for (const origin of origins) parent.postMessage({ type: HEIGHT_MESSAGE, id, height }, origin);
}

function show(...nodes: Node[]): void {
  main.replaceChildren(...nodes);
  tellHeight();
}

function showPicture(picture: FramePicture): void {
  document.title = picture.title;
  show(
    viewOf(picture, part, (chosen) => {
      part = chosen;
      tellHeight();
    }),
  );
}

async function look(): Promise<void> {
  clearTimeout(timer);
  let again = LOOK_EVERY;
  const wanted = scheme();
  style.textContent = styleOf(wanted);
  try {
    const picture = await exchange.picture({ scheme: wanted, width: Math.max(1, innerWidth) });
    const isSame =
      picture?.svg === drawn?.svg && drawnIn === wanted && main.querySelector('article') !== null;
    drawn = picture;
    drawnIn = wanted;
    if (!picture) show(emptyNote());
    else if (!isSame || main.querySelector('.said')) showPicture(picture);
  } catch (error) {
    const why = error instanceof Refused ? error.why : 'later';
    again = why === 'later' ? RETRY_AFTER : LOOK_EVERY;
    if (why !== 'later') drawn = null;
    if (!drawn) show(refusalOf(why));
    else if (!main.querySelector('.said')) main.prepend(staleNote());
  }
  timer = window.setTimeout(() => (document.hidden ? undefined : void look()), again);
}

let resizing = 0;
let lastWidth = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === lastWidth) return;
  lastWidth = innerWidth;
  clearTimeout(resizing);
  resizing = window.setTimeout(() => void look(), 200);
});
darkness.addEventListener('change', () => void look());
document.addEventListener('visibilitychange', () => (document.hidden ? undefined : void look()));
new ResizeObserver(tellHeight).observe(main);
void look();
