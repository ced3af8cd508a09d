import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, toNumber } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { ACTIVITY_MEMBERS } from './query.ts';

/** What entered each stage, in one sentence. */
export function activitySentence(row: Row, subject: string): string {
  if (ACTIVITY_MEMBERS.every((member) => !toNumber(row[member]))) return texts.funnel.empty(subject);
  const [leads, mqls, sqls, opportunities, won] = ACTIVITY_MEMBERS.map((member) =>
    formatExact(row[member], { style: 'number' }),
  );
  return texts.funnel.activity(subject, leads!, mqls!, sqls!, opportunities!, won!);
}
