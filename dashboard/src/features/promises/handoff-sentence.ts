import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { handoffTexts as words } from '../../lib/handoff-texts.ts';

/** What one side gave and what the other made of it, in one sentence. */
export function handoffSentence(row: Row, subject: string): string {
  if (!toNumber(row['handoff.handed_off'])) return words.nothing(subject);
  const share = (member: string) => formatShort(row[member], { style: 'share' });
  return words.sentence(
    formatExact(row['handoff.handed_off'], { style: 'number' }),
    share('handoff.acceptance_rate'),
    share('handoff.within_sla_rate'),
    subject,
  );
}
