import { valueName } from '../../cube-client/definitions.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { formatDay, formatExact, formatShort, type ValueFormat } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { toneVariable, type Tone } from '../../lib/palette.ts';
import type { Scope } from '../../lib/scope.ts';
import { LEVERS, type Lever, type PageSearch } from '../../lib/search.ts';
import { subjectOf } from '../../lib/subject.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { LeverSlider } from './lever.tsx';
import {
  LEAD_TIME_MEMBERS,
  leadTimesQuery,
  PLANNER_MEMBERS,
  plannerQuery,
  readLeadTimes,
  readPlan,
} from './query.ts';
import { replan, type Levers, type PlannedMetric } from './replan.ts';
import './planner.css';

const words = goalsTexts.planner;
const TONES: Record<PlannedMetric, Tone> = {
  spend: 'marketing',
  leads: 'marketing',
  mqls: 'marketing',
  sqls: 'sales',
  opportunities: 'sales',
  won_deals: 'sales',
  won_revenue: 'ink',
};

interface PlannerProps {
  scope: Scope;
  /** The sliders in per cent; absent is 100. */
  levers: PageSearch;
  onLevers: (levers: Partial<Record<Lever, number>>) => void;
}

/** The backwards plan with sliders: what each side would owe the other, month by month, if things stood otherwise. */
export function Planner({ scope, levers, onLevers }: PlannerProps) {
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const isAllowed = access.has([...PLANNER_MEMBERS, ...LEAD_TIME_MEMBERS]);
  const plan = useLoad(isAllowed ? plannerQuery : null);
  const times = useLoad(isAllowed ? leadTimesQuery : null);
  const { isPending, error, retry } = together(plan, times);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  if (!isAllowed) return null;

  const { months, needs, metrics } = readPlan(plan.data?.rows ?? []);
  const { period } = scope;
  const shown = months.flatMap((month, index) =>
    !period || (month >= period.starts_on && month <= period.ends_on) ? [index] : [],
  );
  if (shown.length === 0)
    return <EmptyState title={words.title}>{goalsTexts.plan.empty(subjectOf(scope))}</EmptyState>;
  const shares = Object.fromEntries(LEVERS.map((lever) => [lever, (levers[lever] ?? 100) / 100])) as Levers;
  const changed = replan(needs, shares, readLeadTimes(times.data?.rows[0] ?? {}));
  const metric = access.define(['plan.metric'])[0];
  const formatOf = (name: PlannedMetric): ValueFormat =>
    name === 'spend' || name === 'won_revenue' ? money : { style: 'number' };
  const whole = (values: readonly number[]) => shown.reduce((sum, index) => sum + values[index]!, 0);
  const isNeutral = LEVERS.every((lever) => shares[lever] === 1);
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{words.title}</h2>
        <div className="figure-tools">
          <button
            type="button"
            className="quiet-button"
            disabled={isNeutral}
            onClick={() => onLevers(Object.fromEntries(LEVERS.map((lever) => [lever, undefined])))}
          >
            {words.reset}
          </button>
          <DefinitionButton subject={words.title} definitions={access.define(PLANNER_MEMBERS.slice(0, 1))} />
        </div>
      </div>
      <p className="figure-summary">
        {words.summary} {isNeutral && words.neutral}
      </p>
      <div className="levers">
        {LEVERS.map((lever) => (
          <LeverSlider
            key={lever}
            label={words.levers[lever]}
            value={levers[lever] ?? 100}
            onChange={(value) => onLevers({ [lever]: value === 100 ? undefined : value })}
          />
        ))}
      </div>
      <ol className="chain" aria-label={words.chain}>
        {metrics.map((name) => (
          <li key={name} style={{ borderColor: toneVariable(TONES[name]) }}>
            <span>{valueName(metric, name)}</span>
            <b title={formatExact(whole(changed[name]), formatOf(name))}>
              {formatShort(whole(changed[name]), formatOf(name))}
            </b>
            <small>{words.was(formatShort(whole(needs[name]), formatOf(name)))}</small>
          </li>
        ))}
      </ol>
      <DataTable
        caption={`${words.title}, ${subjectOf(scope)}`}
        columns={[words.month, ...metrics.map((name) => valueName(metric, name))]}
        rows={shown.map((index) => [
          formatDay(months[index]!, 'month'),
          ...metrics.map((name) => formatShort(changed[name][index], formatOf(name))),
        ])}
      />
      <p className="figure-stamp">
        {shares.cycle !== 1 && `${words.cycleNote} `}
        {stamp}
      </p>
    </section>
  );
}
