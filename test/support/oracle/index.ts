import { attributionMeasures, wholeAnswerMeasures } from './attribution-measures.ts';
import { creditRows, spendRows, type CreditRow } from './attribution.ts';
import { campaignMeasures, campaignRows, type CampaignRow } from './campaigns.ts';
import { contentMeasures, contentRows, type ContentRow } from './content.ts';
import { readDeals, type Deal } from './deals.ts';
import { Directory } from './directory.ts';
import { exclusionMeasures, exclusionRows, type ExclusionRow } from './exclusions.ts';
import { forecastMeasures, forecastRows, type ForecastRow } from './forecasts.ts';
import { contentOf, funnelMeasures, funnelRows, type FunnelRow } from './funnel.ts';
import { goalMeasures, goalSeries } from './goal-measures.ts';
import { readGoals, type Goal } from './goals.ts';
import { handoffMeasures, handoffRows, type HandoffRow } from './handoff.ts';
import { healthMeasures, healthRows, type HealthRow } from './health.ts';
import { journeyMeasures, journeyRows, type JourneyRow } from './journeys.ts';
import { converter } from './money.ts';
import { planMeasures, planRows, type PlanRow } from './plan.ts';
import { pipelineMeasures, pipelineRows, type PipelineRow } from './pipeline.ts';
import { priorityMeasures, priorityRows, type PriorityRow } from './priorities.ts';
import { resolvePeople } from './people.ts';
import { Company, type Quarantine } from './read.ts';
import { restatementMeasures, restatementRows, type RestatementRow } from './restatements.ts';
import { retentionMeasures, retentionRows, type RetentionRow } from './retention.ts';
import { revenueMeasures, revenueRows, type RevenueRow } from './revenue.ts';
import { readStages } from './stages.ts';
import { Touches } from './touches.ts';
import { teamworkMeasures, teamworkRows, type TeamworkRow } from './teamwork.ts';
import type { Moment } from './time.ts';
import { velocityMeasures, velocityRows, type VelocityRow } from './velocity.ts';

/** A company's figures, reckoned from its files alone. */
export interface Oracle {
  company: Company;
  revenue: readonly RevenueRow[];
  velocity: readonly VelocityRow[];
  funnel: readonly FunnelRow[];
  attribution: readonly CreditRow[];
  goals: readonly Goal[];
  handoffs: readonly HandoffRow[];
  health: readonly HealthRow[];
  restatements: readonly RestatementRow[];
  retention: readonly RetentionRow[];
  campaigns: readonly CampaignRow[];
  journeys: readonly JourneyRow[];
  plan: readonly PlanRow[];
  content: readonly ContentRow[];
  exclusions: readonly ExclusionRow[];
  teamwork: readonly TeamworkRow[];
  pipeline: readonly PipelineRow[];
  forecasts: readonly ForecastRow[];
  priorities: readonly PriorityRow[];
}

/** Reckons every row behind the public measures of a folder; refused rows are named by the caller. */
export function reckon(folder: string, quarantine?: Quarantine): Oracle {
  const company = new Company(folder, quarantine);
  const convert = converter(company);
  const people = resolvePeople(company);
  const deals = readDeals(company, people, convert);
  const directory = new Directory(company);
  const touches = new Touches(company, people);
  const stages = readStages(company, people, deals);
  const spend = spendRows(company, convert);

  const today: Moment = endOfDay(company);
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const known = new Map<string, ReturnType<Touches['ofDeal']>>();
  // Of an amendment, those of the deal it amends; a deal still open is looked at as of today.
  const touchesOf = (deal: Deal) => {
    const root = byId.get(deal.root)!;
    const found = known.get(root.id) ?? touches.ofDeal(root, root.closed ?? today);
    known.set(root.id, found);
    return found;
  };
  const common = { company, deals, directory, touches, touchesOf, spend, journeys: stages.journeys };
  const revenue = revenueRows(deals, directory, touchesOf);
  const velocity = velocityRows(company, deals, stages.meaning, revenue);
  const funnel = funnelRows({ ...common, ...stages });
  const attribution = creditRows(common);
  const goals = readGoals({
    company,
    convert,
    directory,
    revenue,
    funnel,
    credits: attribution,
    meaning: stages.meaning,
  });
  const handoffs = handoffRows({ ...common, people, journeys: stages.journeys, until: today.at });
  const health = healthRows(company, people);
  const restatements = restatementRows(company, revenue, funnel, attribution);
  const retention = retentionRows(company, deals, directory);
  const content = contentRows({ ...common, credits: attribution });
  const exclusions = exclusionRows(deals, directory);
  const teamwork = teamworkRows({ ...common, people });
  const journeys = journeyRows({ ...common, people });
  const campaigns = campaignRows({ ...common, funnel, credits: attribution });
  const plan = planRows({ company, goals, funnel, deals, touchesOf });
  const pipeline = pipelineRows({ company, deals, directory, convert, meaning: stages.meaning });
  const forecasts = forecastRows(company, revenue, pipeline);
  const priorities = priorityRows({
    company,
    deals,
    journeys: stages.journeys,
    directory,
    touches: touches.all,
  });
  return {
    company,
    revenue,
    velocity,
    funnel,
    attribution,
    goals,
    handoffs,
    health,
    restatements,
    retention,
    campaigns,
    journeys,
    plan,
    content,
    exclusions,
    teamwork,
    pipeline,
    forecasts,
    priorities,
  };
}

function endOfDay(company: Company): Moment {
  const day = new Date(company.settings.asOf * 86_400_000).toISOString().slice(0, 10);
  const { at, ...moment } = company.moment(day);
  return { ...moment, at, start: at };
}

/** The measures the oracle reckons, per view. */
export const oracleMeasures = {
  revenue: { ...revenueMeasures, ...velocityMeasures(0) },
  funnel: funnelMeasures,
  attribution: { ...attributionMeasures, ...wholeAnswerMeasures },
  goals: { ...goalMeasures, ...goalSeries },
  handoff: handoffMeasures,
  data_health: healthMeasures,
  restatements: restatementMeasures,
  retention: retentionMeasures,
  campaigns: campaignMeasures,
  journeys: journeyMeasures,
  plan: planMeasures,
  content: contentMeasures,
  exclusions: exclusionMeasures,
  teamwork: teamworkMeasures,
  pipeline: pipelineMeasures(0, 0),
  forecasts: forecastMeasures,
  priorities: priorityMeasures,
};

export {
  contentOf,
  attributionMeasures,
  campaignMeasures,
  contentMeasures,
  exclusionMeasures,
  forecastMeasures,
  funnelMeasures,
  goalMeasures,
  goalSeries,
  handoffMeasures,
  journeyMeasures,
  healthMeasures,
  planMeasures,
  priorityMeasures,
  restatementMeasures,
  retentionMeasures,
  pipelineMeasures,
  revenueMeasures,
  teamworkMeasures,
  wholeAnswerMeasures,
};
