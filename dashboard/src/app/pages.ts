import { embedTexts } from '../lib/embed-texts.ts';
import { texts } from '../lib/texts.ts';

/** The pages of the navigation, in its order, each at its address. */
export const PAGES = [
  { path: '/', name: texts.pages.company },
  { path: '/funnel', name: texts.pages.funnel },
  { path: '/attribution', name: texts.pages.attribution },
  { path: '/goals', name: texts.pages.goals },
  { path: '/hand-off', name: texts.pages.handoff },
] as const;

/** What the page at an address is called. */
export function pageName(pathname: string): string {
  if (pathname === '/data') return texts.pages.data;
  if (pathname === '/shared') return embedTexts.list.page;
  return PAGES.find((page) => page.path === pathname)?.name ?? texts.app.notFoundTitle;
}
