import { SharedList } from '../../features/share/shared-list.tsx';
import { embedTexts } from '../../lib/embed-texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';

/** What of Concord stands elsewhere, to be renewed and ended. */
export function SharedPage() {
  return (
    <ErrorBoundary title={embedTexts.list.page}>
      <SharedList />
    </ErrorBoundary>
  );
}
