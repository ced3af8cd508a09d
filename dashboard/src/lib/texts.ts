import { dataTexts } from './data-texts.ts';
import { stageTimesTexts, trendTexts } from './funnel-texts.ts';

/** Every word of the interface, in one place, so that another language can follow. */
export const texts = {
  app: {
    name: 'Concord',
    skip: 'Skip to the figures',
    navigation: 'Pages',
    loading: 'Concord is loading',
    notFoundTitle: 'There is no page at this address',
    notFoundText: 'The address may be mistyped, or the page may come with a later version.',
    toCompany: 'Go to the company page',
  },
  pages: {
    company: 'Company',
    funnel: 'Funnel',
    attribution: 'Attribution',
    goals: 'Goals',
    handoff: 'Hand-off',
    data: 'Data',
  },
  data: dataTexts,
  stageTimes: stageTimesTexts,
  trend: trendTexts,
  header: {
    asOf: (day: string) => `as of ${day}`,
    published: (instant: string) => `Published ${instant}`,
    toData: 'More about the data',
    fresh: {
      ok: 'the last build succeeded',
      running: 'a new build is running',
      failed: 'the last build failed',
    },
    themeShort: { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' },
    themeNext: (current: string, next: string) => `${current}. Press for ${next.toLowerCase()}`,
    definitions: 'Definitions',
    definitionsTitle: 'What each number means',
    close: 'Close',
  },
  demo: {
    before: 'Demo: you see what',
    label: 'Persona shown in this demo',
    after: 'sees.',
    sample: 'Sample company, invented data.',
  },
  signIn: {
    title: 'Sign in',
    explanation: 'Open the sign-in link you were given, or paste it here.',
    endedTitle: 'Your sign-in has ended',
    ended:
      'A sign-in link is good for some hours only. With a new one you can go on: paste it here to stay on this page, or open it.',
    label: 'Sign-in link',
    submit: 'Sign in',
    notALink: 'This is not a whole sign-in link. Copy it again, from http to its last character.',
    howTo: 'Whoever runs this installation makes a link with',
    command: 'npm run concord -- link',
  },
  filters: {
    label: 'What the page shows',
    period: 'Period',
    names: { segment: 'Segment', region: 'Region', channel: 'Channel' },
    every: { segment: 'All segments', region: 'All regions', channel: 'All channels' },
    compare: 'Compare with',
    comparisons: { last_year: 'Last year', previous: 'The period before', none: 'Nothing' },
    allTime: 'All time',
    quarters: 'Quarters',
    years: 'Fiscal years',
    months: 'Months',
    other: 'Other',
    unknownPeriod: (asked: string, shown: string) =>
      `The address asks for ${asked}, which this publication does not hold; ${shown} is shown instead.`,
  },
  build: {
    failedTitle: 'The last build failed, so nothing new was published.',
    stillServed: (asOf: string) =>
      `You are reading the last good publication, as of ${asOf}; all its numbers stand.`,
    where: (file: string, record?: number, column?: string) =>
      [file, record === undefined ? null : `record ${record}`, column ? `column ${column}` : null]
        .filter(Boolean)
        .join(', '),
    more: (count: number) =>
      count === 1 ? 'One more problem was found.' : `${count} more problems were found.`,
    remedy: 'What to do: ',
    quarantined: (count: string, isOne: boolean) => `${count} ${isOne ? 'row was' : 'rows were'} set aside`,
    quarantineTitle: 'Rows read, loaded and set aside',
    quarantineText:
      'Rows that break a rule of the input contract are kept apart and counted; they are in no number on this page.',
    columns: ['File', 'Set aside', 'Loaded', 'Read'],
    buildId: (id: string) => `Build ${id}`,
  },
  error: {
    notLoaded: 'This could not be loaded.',
    restWorks: 'The rest of the page still works. Try again, or come back in a minute.',
    retry: 'Try again',
    request: (id: string) => `Request ${id}`,
    drawing: 'The drawing failed.',
    drawingChunk: 'The drawing code did not arrive; the table behind “Table” still works.',
    noPublicationTitle: 'There is nothing to show yet',
    unreachableTitle: 'The server cannot be reached',
    unreachableRemedy: 'Check that Concord is running (npm start); the page tries again by itself.',
    noPublicationRemedy:
      'The first build may still be running; the page opens by itself when it is published.',
    signedOutTitle: 'This token is not accepted',
  },
  palette: {
    title: 'Find a page or a metric',
    open: 'Find',
    shortcut: 'Ctrl K',
    placeholder: 'A page, or what a number is called',
    results: 'Found',
    page: 'Page',
    nothing: (text: string) => `Nothing is called “${text}”.`,
  },
  wall: {
    start: 'Wall',
    explain: 'Show the pages in turn on an office screen',
    stop: 'Leave the wall',
  },
  figure: {
    download: 'CSV',
    downloadOf: (title: string) => `Save the numbers of “${title}” as a CSV file`,
    table: 'Table',
    tableToggle: (title: string) => `Show the numbers of “${title}” as a table`,
    definition: 'Definition',
    definitionOf: (title: string) => `Definition: ${title}`,
    noDescription: 'No description.',
    definitionFacts: (facts: {
      owners: readonly string[];
      version: string | null;
      definedOn: string | null;
    }) =>
      [
        facts.owners.length > 0 ? `Owners: ${facts.owners.map(teamName).join(', ')}` : null,
        facts.version ? `Version ${facts.version}` : null,
        facts.definedOn ? `since ${facts.definedOn}` : null,
      ]
        .filter(Boolean)
        .join(' · '),
    loading: (title: string) => `Loading: ${title}`,
    filesWouldFill: (files: string) => `${files} would fill this.`,
  },
  goal: {
    title: 'Revenue against goal',
    headline: 'Where we stand',
    empty: (subject: string) =>
      `No company revenue goal is set for ${subject}. A row in goals.csv (metric won_revenue, scope company) would draw it here.`,
    emptyAllTime: 'A goal belongs to a quarter or a year. Choose one above to see it.',
    byMonth: (subject: string) => `Won revenue, ${subject}`,
    won: 'Won revenue',
    actual: 'Won',
    pace: 'Pace',
    forecast: 'Forecast',
    lastYear: 'Last year',
    day: 'Day',
    month: 'Month',
    today: (day: string) => `as of ${day}`,
    bands: { floor: 'Floor', plan: 'Plan', stretch: 'Stretch' } as Record<string, string>,
  },
  sentence: {
    behind: (distance: string) => `${distance} behind pace`,
    ahead: (distance: string) => `${distance} ahead of pace`,
    onPace: 'On pace',
    reachedGoal: (on: string | null) => (on ? `Goal reached on ${on}` : 'Goal reached'),
    started: (label: string) => `${label} has begun`,
    of: (actual: string, target: string) => `${actual} of ${target}`,
    forecast: (value: string) => `forecast ${value}`,
    bandReached: (band: string, on: string | null) => (on ? `${band} reached on ${on}` : `${band} reached`),
    bandMissed: (band: string) => `${band} missed`,
    closed: (label: string, share: string) => `${label} closed at ${share} of the goal`,
    notBegun: (label: string, target: string) => `${label} has not begun; its goal is ${target}.`,
    wonNoGoal: (won: string, subject: string) => `${won} won in ${subject}; no goal is set for it.`,
    wonSoFarNoGoal: (won: string, subject: string) =>
      `${won} won in ${subject} so far; no goal is set for it.`,
    wonAllTime: (won: string, deals: string) => `${won} won from ${deals} since the first deal on record.`,
    nothingWon: (subject: string) => `No deal was won in ${subject}.`,
    narrowed: (subject: string, to: string) => `${subject} (${to})`,
    allTime: 'all time',
    pathSummary: (day: string, actual: string) => `By ${day} ${actual} was won`,
    pathPace: (value: string) => `the pace asked for ${value}`,
    pathLastYear: (value: string) => `a year before it was ${value}`,
    months: (best: string, value: string) => `The best month was ${best} with ${value}.`,
  },
  keyFigures: {
    title: 'Key figures',
    base: (value: string, period: string | null) =>
      period === null ? `${value} same days last year` : `${value} same days of ${period}`,
  },
  breakdown: {
    by: (title: string) => `Group “${title}” by`,
    byDimension: (dimension: string) => `by ${dimension.toLowerCase()}`,
    none: 'Not known',
    summary: {
      desc: (group: string, measure: string, value: string) => `${measure}: most for ${group}, ${value}.`,
      asc: (group: string, measure: string, value: string) => `${measure}: least for ${group}, ${value}.`,
    },
    narrow: (group: string) => `Narrow the page to ${group}`,
    all: (count: number) => `Show all ${count}`,
    fewer: (count: number) => `Show the first ${count}`,
    cut: (count: number) => `These are the first ${count} only; a filter above shows the others.`,
    empty: (subject: string) => `There is nothing to show for ${subject}.`,
    notNarrowed: (filter: string) =>
      `These figures cannot be narrowed to one ${filter}; they are those of all. `,
  },
  contribution: {
    title: 'Who moved it',
    byContribution: 'By contribution',
    byTeam: (model: string) => `By team that touched the deal (credit, ${model})`,
    names: {
      growth: 'Growth',
      account_management: 'Account management',
      referral: 'Referrals',
    } as Record<string, string>,
    summary: (leader: string, part: string, total: string) => `${leader} brought ${part} of ${total} won`,
    teamSummary: (parts: string) => `credit went to ${parts}`,
    teamPart: (team: string, value: string) => `${team} ${value}`,
    empty: (subject: string) => `No deal was won in ${subject}, so there is nothing to share out.`,
    tableContribution: 'Contribution',
    tableTeam: (model: string) => `Credit (${model})`,
    columns: ['Part', 'Won revenue'],
    totalRow: 'Total',
  },
  funnel: {
    title: 'Joint funnel',
    activity: (
      subject: string,
      leads: string,
      mqls: string,
      sqls: string,
      opportunities: string,
      won: string,
    ) =>
      `In ${subject} marketing and sales saw ${leads} new leads, ${mqls} MQLs, ${sqls} SQLs, ${opportunities} opportunities and ${won} deals won.`,
    stages: {
      lead: 'Leads',
      mql: 'MQLs',
      sql: 'SQLs',
      opportunity: 'Opportunities',
      won: 'Won',
    } as Record<string, string>,
    heads: {
      step: 'Stage',
      value: 'People who became leads in the period, and their share',
      aside: 'Activity: entered in the period',
    },
    passage: {
      lead_to_mql_rate: 'of leads',
      mql_to_sql_rate: 'of MQLs',
      sql_to_opportunity_rate: 'of SQLs',
      opportunity_to_won_rate: 'of opportunities (deals, not people)',
    } as Record<string, string>,
    summary: (leads: string, won: string, rate: string) =>
      `Of ${leads} people who became leads, ${won} have been won so far (${rate})`,
    immature: (count: string) => `${count} are too young to judge, so the hatched counts will still grow`,
    empty: (subject: string) => `No lead was entered in ${subject}.`,
    needsFile: 'The funnel counts people.',
    columns: [
      'Stage',
      'Cohort: reached so far',
      'Passage from the stage before',
      'Share of all leads',
      'Activity: entered in the period',
    ],
  },
  credit: {
    title: 'Credit by channel',
    unattributed: 'Unattributed',
    summary: (channel: string, value: string, model: string) =>
      `${channel} earns most: ${value} under ${model}`,
    range: (low: string, high: string) => `between ${low} and ${high} across models`,
    unattributedValue: (value: string) => `${value} has no eligible touch`,
    nothingUnattributed: 'nothing is unattributed',
    empty: (subject: string) => `No won deal of ${subject} has been credited.`,
    needsFile: 'Credit is given to touches.',
    channel: 'Channel',
  },
  teams: {
    marketing: 'Marketing',
    sales: 'Sales',
    account_management: 'Account management',
    partner: 'Partners',
    human_resources: 'Human resources',
    finance: 'Finance',
    executive: 'Executives',
    unattributed: 'No eligible touch',
  } as Record<string, string>,
} as const;

/** A team's name in words; the source's own word when it is not one of the known teams. */
export function teamName(team: string): string {
  return texts.teams[team] ?? team;
}

/** A text with its first letter in upper case. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name as the CRM keeps it, in words: `mid_market` becomes `Mid market`, `smb` becomes `SMB`. */
export function nameInWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return /^[a-z]{2,3}$/.test(words) ? words.toUpperCase() : sentenceCase(words);
}
