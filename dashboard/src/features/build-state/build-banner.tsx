import { usePublication } from '../../cube-client/context.tsx';
import { formatDay } from '../../lib/format.ts';
import { englishOnly } from '../../lib/locale.ts';
import { texts } from '../../lib/texts.ts';
import { Notice } from '../../ui/states.tsx';

/** Says so when the last build failed: what happened, that the last good publication is read, and the remedy. */
export function BuildBanner() {
  const publication = usePublication();
  const lastBuild = publication.last_build;
  if (lastBuild?.status !== 'failed') return null;
  const [first, ...others] = lastBuild.errors ?? [];
  return (
    <Notice tone="danger" title={texts.build.failedTitle}>
      {first && (
        <p>
          <span lang={englishOnly}>{first.message}</span>
          {first.file && <small> ({texts.build.where(first.file, first.record, first.column)})</small>}
          {others.length > 0 && ` ${texts.build.more(others.length)}`}
        </p>
      )}
      {first?.remedy && (
        <p>
          {texts.build.remedy}
          <span lang={englishOnly}>{first.remedy}</span>
        </p>
      )}
      <p>{texts.build.stillServed(formatDay(publication.as_of_on))}</p>
    </Notice>
  );
}
