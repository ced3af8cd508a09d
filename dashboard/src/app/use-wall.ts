import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sharedSearch, type PageSearch } from '../lib/search.ts';
import { PAGES } from './pages.ts';

/** Seconds each page stays on the wall unless the address says otherwise. */
const SECONDS = 30;

/** The wall: pages turn by themselves on an office screen, as the address (`wall=30`) says. */
export function useWall(): { isWall: boolean; start: () => void; stop: () => void } {
  const search: PageSearch = useSearch({ strict: false });
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const seconds = search.wall;

  useEffect(() => {
    if (seconds === undefined) return undefined;
    const here = PAGES.findIndex((page) => page.path === pathname);
    const next = PAGES[(here + 1) % PAGES.length]!;
    const timer = setTimeout(
      () =>
        void navigate({
          to: next.path,
          search: (old) => ({ ...sharedSearch(old), wall: seconds }),
          replace: true,
        }),
      seconds * 1000,
    );
    return () => clearTimeout(timer);
  }, [navigate, pathname, seconds]);

  return {
    isWall: seconds !== undefined,
    start: () => {
      // A browser may refuse to fill the screen; the pages turn all the same.
      void document.documentElement.requestFullscreen?.().catch(() => undefined);
      void navigate({ to: '.', search: (old) => ({ ...old, wall: SECONDS }) });
    },
    stop: () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      void navigate({ to: '.', search: (old) => ({ ...old, wall: undefined }) });
    },
  };
}
