import { Link } from '@tanstack/react-router';
import { usePublication } from '../../cube-client/context.tsx';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { sharedSearch } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';

const MARKS = { ok: '●', running: '◐', failed: '▲' } as const;

/** The as-of day with a mark for how the last build went; the mark's shape differs, not only its colour. Leads to the page about the data. */
export function Freshness() {
  const publication = usePublication();
  const state = publication.last_build?.status ?? 'ok';
  const published = texts.header.published(formatInstant(publication.published_at, publication.time_zone));
  const meaning = `${published}; ${texts.header.fresh[state]}`;
  return (
    <Link to="/data" search={sharedSearch} className="freshness" title={meaning}>
      {texts.header.asOf(formatDay(publication.as_of_on))}{' '}
      <span data-state={state} aria-hidden="true">
        {MARKS[state]}
      </span>
      <span className="visually-hidden">
        {meaning}. {texts.header.toData}
      </span>
    </Link>
  );
}
