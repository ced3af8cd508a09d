import { embedTexts } from '../../lib/embed-texts.ts';
import { element } from './dom.ts';
import type { FramePicture } from './exchange.ts';

type Spot = FramePicture['spots'][number];

/** Lets a picture say more where it is pointed at, and to those who read it by keyboard. */
export function addHover(svg: SVGSVGElement, picture: FramePicture): HTMLElement {
  const { spots, width, height, alt } = picture;
  const box = element('div', { class: 'box', hidden: '', role: 'status' });
  const holder = element('div', { class: 'picture' }, svg, box);
  let at = -1;
  svg.setAttribute('aria-label', alt);

  const show = (index: number): void => {
    const spot = spots[index];
    box.hidden = !spot;
    at = spot ? index : -1;
    if (!spot) return;
    box.replaceChildren(...contentOf(spot));
    const isRight = spot.x + spot.width / 2 > width / 2;
    box.style.left = isRight ? 'auto' : `${((spot.x + spot.width) / width) * 100}%`;
    box.style.right = isRight ? `${(1 - spot.x / width) * 100}%` : 'auto';
    box.style.top = `${(spot.y / height) * 100}%`;
  };
  const find = (event: PointerEvent): number => {
    const area = svg.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * width;
    const y = ((event.clientY - area.top) / area.height) * height;
    return spots.findIndex(
      (spot) => x >= spot.x && x < spot.x + spot.width && y >= spot.y && y < spot.y + spot.height,
    );
  };
  svg.addEventListener('pointermove', (event) => show(find(event)));
  svg.addEventListener('pointerleave', () => show(-1));
  if (spots.length > 0) {
    holder.tabIndex = 0;
    holder.setAttribute('role', 'group');
    holder.setAttribute('aria-label', `${picture.title}. ${embedTexts.frame.read}`);
    holder.addEventListener('blur', () => show(-1));
    holder.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') return show(-1);
      if (!step) return;
      event.preventDefault();
      show(at < 0 ? (step > 0 ? 0 : spots.length - 1) : Math.max(0, Math.min(spots.length - 1, at + step)));
    });
  }
  return holder;
}

function contentOf(spot: Spot): Node[] {
  const rows = spot.rows.map(({ name, value }) =>
    element('span', {}, name ? element('i', {}, `${name} `) : null, value),
  );
  return [element('b', {}, spot.title), ...rows];
}
