import type { Query } from '@cubejs-client/core';
import { useState } from 'react';
import { scopeQuery } from '../../cube-client/filters.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import { dayOf } from '../../lib/dates.ts';
import { formatDay, formatList, formatShort, type ValueFormat } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { teamName, texts } from '../../lib/texts.ts';
import { Notice } from '../../ui/states.tsx';
import type { GoalBand } from './query.ts';
import { useCompanyGoal } from './use-company-goal.ts';

const words = companyTexts.celebration;
const TEAMS = ['marketing', 'sales'];
const PARTS = ['attribution.attributed_revenue', 'attribution.team', 'attribution.date'];
const seenKey = (goal: string) => `concord-celebrated:${goal}`;

/** Credit of the two teams in the scope, under the company's model. */
export function partsQuery(scope: Scope): Query {
  const { timeDimensions, filters = [] } = scopeQuery('attribution', scope);
  return {
    measures: ['attribution.attributed_revenue'],
    dimensions: ['attribution.team'],
    timeDimensions,
    filters: [...filters, { member: 'attribution.team', operator: 'equals', values: TEAMS }],
    order: { 'attribution.team': 'asc' },
  };
}

/** The highest band that was reached; null while none is. */
export function reachedBand(bands: readonly GoalBand[]): GoalBand | null {
  return bands.filter((band) => (band.attainment ?? 0) >= 1).at(-1) ?? null;
}

/** Both teams' part, such as `Marketing €1.27M and Sales €689K`; empty unless both have one. */
export function partsInWords(rows: readonly Row[], money: ValueFormat): string {
  const parts = rows.filter((row) => Number(row['attribution.attributed_revenue'] ?? 0) > 0);
  if (parts.length < TEAMS.length) return '';
  return formatList(
    parts.map((row) =>
      words.part(
        teamName(String(row['attribution.team'])),
        formatShort(row['attribution.attributed_revenue'], money),
      ),
    ),
    'and',
  );
}

/** A goal that was reached is said once to each reader, with both teams' part in it, until it is closed. */
export function Celebration({ scope }: { scope: Scope }) {
  const access = useAccess();
  const money = useMoney();
  const goal = useCompanyGoal(scope);
  const reached = reachedBand(goal.bands);
  const [closed, setClosed] = useState<string | null>(null);
  const isNew =
    reached !== null && closed !== reached.goal && localStorage.getItem(seenKey(reached.goal)) === null;
  const parts = useLoad(isNew && access.has(PARTS) ? partsQuery(scope) : null);
  if (!isNew || !scope.period || parts.isPending) return null;
  const on = dayOf(reached.reachedOn);
  const band = texts.inSentence(texts.goal.bands[reached.band] ?? reached.band);
  const both = partsInWords(parts.data?.rows ?? [], money);
  return (
    <Notice tone="celebration" title={words.reached(scope.period.label, band, on && formatDay(on, 'short'))}>
      {both && <p>{words.parts(both)}</p>}
      <button
        type="button"
        className="link-button"
        onClick={() => {
          localStorage.setItem(seenKey(reached.goal), new Date().toISOString());
          setClosed(reached.goal);
        }}
      >
        {words.dismiss}
      </button>
    </Notice>
  );
}
