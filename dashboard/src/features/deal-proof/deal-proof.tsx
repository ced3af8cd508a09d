import { useEffect, useRef } from 'react';
import { valueName } from '../../cube-client/definitions.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import { dayOf } from '../../lib/dates.ts';
import { formatDay, formatExact, formatShort, UNKNOWN } from '../../lib/format.ts';
import { nameInWords, teamName, texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { dealCreditQuery, PROOF_DIMENSIONS, PROOF_MEASURES, proofQuery } from './query.ts';

const words = attributionTexts.proof;
const SHARE = { style: 'share' } as const;

interface DealProofProps {
  deal: string;
  model: string;
  onClose: () => void;
}

/** The proof of one deal's credit: every touch that earned, with its weight, until the whole amount is given. */
export function DealProof({ deal, model, onClose }: DealProofProps) {
  const access = useAccess();
  const money = useMoney();
  const head = useRef<HTMLElement>(null);
  useReturnFocus();
  const isAllowed = access.has([...PROOF_MEASURES, ...PROOF_DIMENSIONS]);
  const touches = useLoad(isAllowed ? proofQuery(deal, model) : null);
  const whole = useLoad(isAllowed ? dealCreditQuery(deal, model) : null);
  const { isPending, error, retry } = together(touches, whole);
  const rows = touches.data?.rows ?? [];
  const name = String(rows[0]?.['attribution.opportunity_name'] ?? deal);
  const title = words.title(name);
  useEffect(() => head.current?.focus(), [deal, isPending]);

  if (error) return <ErrorState title={title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={title} />;
  if (!isAllowed) return null;
  if (rows.length === 0) return <EmptyState title={title}>{words.empty}</EmptyState>;
  const credit = formatExact(whole.data?.rows[0]?.['attribution.attributed_revenue'], money);
  const earned = rows.filter((row) => row['attribution.touch'] !== null);
  const modelName = texts.inSentence(valueName(access.define(['attribution.model'])[0], model));
  return (
    <section className="figure" ref={head} tabIndex={-1} aria-label={title}>
      <div className="figure-head">
        <h2>{title}</h2>
        <div className="figure-tools">
          <button type="button" className="quiet-button" onClick={onClose}>
            {words.close}
          </button>
          <DefinitionButton subject={title} definitions={access.define(PROOF_MEASURES)} />
        </div>
      </div>
      <p className="figure-summary">
        {earned.length > 0 ? words.summary(earned.length, modelName, credit) : words.unattributed(credit)}
      </p>
      <DataTable
        caption={title}
        columns={words.columns}
        textColumns={6}
        rows={rows.map((row) => {
          const inWords = (member: string) => (row[member] ? nameInWords(String(row[member])) : UNKNOWN);
          const day = dayOf(row['attribution.touched_on']);
          return [
            day ? formatDay(day) : UNKNOWN,
            inWords('attribution.touch_kind'),
            inWords('attribution.channel'),
            String(row['attribution.campaign'] ?? UNKNOWN),
            row['attribution.team'] ? teamName(String(row['attribution.team'])) : UNKNOWN,
            inWords('attribution.position'),
            <span key="weight" title={formatExact(row['attribution.credit_share'], SHARE)}>
              {formatShort(row['attribution.credit_share'], SHARE)}
            </span>,
            formatExact(row['attribution.attributed_revenue'], money),
          ];
        })}
      />
    </section>
  );
}
