import type { Page } from 'playwright-core';

/** One stop of the focus. */
export interface Stop {
  /** The control's place among all that can be reached, in the order of the document; -1 for anything else. */
  place: number;
  name: string;
  /** Whether something is drawn around it that says where the focus is. */
  isMarked: boolean;
  /** Whether its middle is on the screen. */
  isOnScreen: boolean;
}

const CONTROLS = 'a[href], button:not([disabled]), select, input:not([disabled]), summary, [tabindex="0"]';

/** What a reader without a mouse must be able to reach, in reading order. */
export function controlsOf(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) =>
      each.checkVisibility(),
    );
    all.forEach((each, place) => each.setAttribute('data-place', String(place)));
    return all.map((each) => each.ariaLabel ?? each.innerText.trim() ?? each.tagName);
  }, CONTROLS);
}

/** Presses Tab from the top of the page until the focus leaves it, `most` times at most. */
export async function tour(page: Page, most: number): Promise<Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      if (!at || at === document.body) return null;
      const style = getComputedStyle(at);
      const { top, bottom, left, right } = at.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      return {
        place: Number(at.dataset.place ?? -1),
        name: at.ariaLabel ?? at.innerText.trim() ?? at.tagName,
        isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        isOnScreen:
          x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight && bottom > 0 && top < innerHeight,
      };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the focus never left the page within ${most} steps: ${stops.at(-1)?.name}`);
}
