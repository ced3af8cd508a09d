import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  useNavigate,
  useSearch,
} from '@tanstack/react-router';
import { memo, useCallback, useDeferredValue, type ComponentType } from 'react';
import { parseSearch, stringifySearch, validateSearch, type PageSearch } from '../lib/search.ts';
import { texts } from '../lib/texts.ts';
import { CompanyPage } from '../pages/company/company-page.tsx';
import { AttributionPage } from '../pages/attribution/attribution-page.tsx';
import { DataPage } from '../pages/data/data-page.tsx';
import { FunnelPage } from '../pages/funnel/funnel-page.tsx';
import { GoalsPage } from '../pages/goals/goals-page.tsx';
import { HandoffPage } from '../pages/hand-off/hand-off-page.tsx';
import { LatestSearch } from '../pages/latest-search.ts';
import type { PageProps } from '../pages/scoped-page.tsx';
import { SharedPage } from '../pages/shared/shared-page.tsx';
import { AppRoot } from './app-root.tsx';

const rootRoute = createRootRoute({
  component: () => (
    <AppRoot>
      <Outlet />
    </AppRoot>
  ),
  notFoundComponent: () => (
    <div className="state">
      <h1>{texts.app.notFoundTitle}</h1>
      <p>{texts.app.notFoundText}</p>
      <p>
        <Link to="/">{texts.app.toCompany}</Link>
      </p>
    </div>
  ),
});

/** A page whose state is its address. Its filters follow at once, its figures as soon as the browser has time. */
function scopedRoute<Path extends string>(path: Path, Page: ComponentType<PageProps>) {
  const Figures = memo(Page);
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    validateSearch,
    component: function Scoped() {
      const search: PageSearch = useSearch({ strict: false });
      const navigate = useNavigate();
      const onSearch = useCallback(
        (change: PageSearch) =>
          void navigate({
            to: '.',
            search: (latest: PageSearch) => ({ ...latest, ...change }),
            resetScroll: false,
          }),
        [navigate],
      );
      return (
        <LatestSearch value={search}>
          <Figures search={useDeferredValue(search)} onSearch={onSearch} />
        </LatestSearch>
      );
    },
  });
}

const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  validateSearch,
  component: DataPage,
});

const sharedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shared',
  validateSearch,
  component: SharedPage,
});

/** The pages that exist, with the address as the state of each. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    scopedRoute('/', CompanyPage),
    scopedRoute('/funnel', FunnelPage),
    scopedRoute('/attribution', AttributionPage),
    scopedRoute('/goals', GoalsPage),
    scopedRoute('/hand-off', HandoffPage),
    dataRoute,
    sharedRoute,
  ]),
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
