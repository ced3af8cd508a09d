import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { parseSearch, stringifySearch, validateSearch } from '../lib/search.ts';
import { texts } from '../lib/texts.ts';
import { CompanyPage } from '../pages/company/company-page.tsx';
import { DataPage } from '../pages/data/data-page.tsx';
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

const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch,
  component: function Company() {
    const search = companyRoute.useSearch();
    const navigate = companyRoute.useNavigate();
    return (
      <CompanyPage search={search} onSearch={(next) => void navigate({ search: next, resetScroll: false })} />
    );
  },
});

const dataRoute = createRoute({ getParentRoute: () => rootRoute, path: '/data', component: DataPage });

/** The pages that exist, with the address as the state of each. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([companyRoute, dataRoute]),
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
