import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useContext, type ReactNode } from 'react';
import { usePublication } from '../cube-client/context.tsx';
import { useAccess } from '../cube-client/use-access.ts';
import { Filters } from '../features/filters/filters.tsx';
import { resolveScope, type Scope } from '../lib/scope.ts';
import { addressOf, NARROWINGS, type Narrowing, type PageSearch } from '../lib/search.ts';
import { texts } from '../lib/texts.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ErrorState, Notice } from '../ui/states.tsx';
import { LatestSearch } from './latest-search.ts';
import './page.css';

const Journal = lazy(() => import('../features/journal/journal.tsx'));

/** The address of a page, and how to change it. */
export interface PageProps {
  search: PageSearch;
  /** Changes these parameters of the address and leaves all others as they are by then. */
  onSearch: (change: PageSearch) => void;
}

interface ScopedPageProps extends PageProps {
  title: string;
  /** The view whose segments, regions, channels and teams are to choose from. */
  view: string;
  /** The filters that the page offers beside the period. */
  offered: readonly Narrowing[];
  /** What a filter is called where its name alone says too little. */
  labels?: Partial<Record<Narrowing, string>> | undefined;
  children: (scope: Scope) => ReactNode;
}

/** The filters as they stand in the address, whatever the page below still shows. */
function PageFilters({
  view,
  offered,
  labels,
  onSearch,
}: Pick<ScopedPageProps, 'view' | 'offered' | 'labels' | 'onSearch'>) {
  const { periods, as_of_on: asOfOn } = usePublication();
  const search = useContext(LatestSearch);
  const { scope } = resolveScope(search, periods, asOfOn, offered);
  return <Filters view={view} scope={scope} offered={offered} labels={labels} onChange={onSearch} />;
}

/** A page about one period: its filters, and below them whatever it shows for the scope they make. */
export function ScopedPage({ title, view, offered, labels, search, onSearch, children }: ScopedPageProps) {
  const { periods, as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const pathname = useLocation({ select: (location) => location.pathname });
  const { scope, unknownPeriod } = resolveScope(search, periods, asOfOn, offered);
  // A new scope starts every figure afresh, so that no open table or error outlives its question.
  const key = [scope.period?.period_id, scope.vs, ...NARROWINGS.map((name) => scope[name])].join('|');
  return (
    <div className="page">
      <PageFilters view={view} offered={offered} labels={labels} onSearch={onSearch} />
      {unknownPeriod && (
        <Notice
          tone="info"
          title={texts.filters.unknownPeriod(unknownPeriod, scope.period?.label ?? texts.filters.allTime)}
        />
      )}
      {access.error ? (
        <ErrorState title={title} problem={access.error} onRetry={access.retry} />
      ) : (
        <div key={key} className="page-body">
          {children(scope)}
          <ErrorBoundary title={title}>
            <Suspense fallback={<div className="journal-place" />}>
              <Journal address={addressOf(pathname, search)} view={view} />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </div>
  );
}
