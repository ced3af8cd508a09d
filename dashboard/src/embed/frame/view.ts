import { embedTexts } from '../../lib/embed-texts.ts';
import { element, svgOf } from './dom.ts';
import type { FramePicture, Refusal } from './exchange.ts';
import { addHover } from './hover.ts';

const words = embedTexts.frame;

function tableOf({ table }: FramePicture): HTMLElement {
  const cells = (row: readonly string[]) =>
    row.map((cell, index) => element(index === 0 ? 'th' : 'td', index === 0 ? { scope: 'row' } : {}, cell));
  return element(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': table.caption },
    element(
      'table',
      {},
      element('caption', {}, table.caption),
      element(
        'thead',
        {},
        element('tr', {}, ...table.columns.map((each) => element('th', { scope: 'col' }, each))),
      ),
      element('tbody', {}, ...table.rows.map((row) => element('tr', {}, ...cells(row)))),
    ),
  );
}

function definitionsOf({ definitions }: FramePicture): HTMLElement {
  return element(
    'dl',
    { class: 'definitions' },
    ...definitions.flatMap(({ title, description, version }) => [
      element('dt', {}, title),
      element('dd', { lang: 'en' }, description ?? '', version ? ` (${words.version(version)})` : ''),
    ]),
  );
}

type Part = 'picture' | 'table' | 'definition';

/** A chart with its table, its definitions and the way to the dashboard; tells `changed` when its height may have. */
export function viewOf(picture: FramePicture, shown: Part, changed: (part: Part) => void): HTMLElement {
  const svg = svgOf(picture.svg);
  const bodies: Record<Part, HTMLElement> = {
    picture: svg ? addHover(svg, picture) : element('p', {}, picture.alt),
    table: tableOf(picture),
    definition: definitionsOf(picture),
  };
  const body = element('div', {}, bodies[shown]);
  const labels: [Part, string][] = [
    ['picture', words.picture],
    ['table', words.table],
    ['definition', words.definition],
  ];
  const buttons = labels.map(([part, label]) => {
    const button = element('button', { type: 'button', 'aria-pressed': String(part === shown) }, label);
    button.addEventListener('click', () => {
      body.replaceChildren(bodies[part]);
      for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
      changed(part);
    });
    return button;
  });
  const link = element('a', { href: picture.page, target: '_blank', rel: 'noopener noreferrer' }, words.open);
  return element('article', { 'aria-label': picture.title }, body, element('footer', {}, ...buttons, link));
}

/** What is said where there is no picture. */
export function refusalOf(why: Refusal): HTMLElement {
  const { ended } = embedTexts;
  if (why === 'ended')
    return element(
      'div',
      { class: 'said', role: 'status' },
      element('b', {}, ended.title),
      element('p', {}, ended.text),
    );
  return element('p', { class: 'said', role: 'status' }, why === 'missing' ? words.missing : words.later);
}

/** What is said above the last picture while no newer one comes. */
export const staleNote = (): HTMLElement => element('p', { class: 'said', role: 'status' }, words.stale);

/** What is said where the chart has nothing to show. */
export function emptyNote(): HTMLElement {
  const { empty } = embedTexts;
  return element(
    'div',
    { class: 'said', role: 'status' },
    element('b', {}, empty.title),
    element('p', {}, empty.text),
  );
}
