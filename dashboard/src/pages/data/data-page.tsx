import { BuildTrend } from '../../features/data-health/build-trend.tsx';
import { RowsSetAside, SourceTotals } from '../../features/data-health/findings.tsx';
import { MatchRates, TablesHealth } from '../../features/data-health/tables-health.tsx';
import { dataTexts } from '../../lib/data-texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import './data.css';

const words = dataTexts;

/** Whether the data behind the figures is whole and fresh, and how that has gone over the last builds. */
export function DataPage() {
  return (
    <div className="data-page">
      <ErrorBoundary title={words.trend.title}>
        <BuildTrend />
      </ErrorBoundary>
      <ErrorBoundary title={words.tables.title}>
        <TablesHealth />
      </ErrorBoundary>
      <ErrorBoundary title={words.quarantine.title}>
        <RowsSetAside />
      </ErrorBoundary>
      <ErrorBoundary title={words.totals.title}>
        <SourceTotals />
      </ErrorBoundary>
      <ErrorBoundary title={words.matches.title}>
        <MatchRates />
      </ErrorBoundary>
    </div>
  );
}
