/** The words of the goals page. */
export const goalsTexts = {
  tree: {
    title: 'From the company’s goal to each quota',
    company: 'Company',
    summary: (behind: number, all: number) =>
      behind === 0
        ? `All ${all} goals are on pace.`
        : `${behind} of ${all} goals ${behind === 1 ? 'is' : 'are'} behind pace.`,
    of: (actual: string, target: string) => `${actual} of ${target}`,
    joint: (teams: string) => `${teams}, jointly`,
    behind: (distance: string) => `${distance} behind pace`,
    ahead: (distance: string) => `${distance} ahead of pace`,
    onPace: 'on pace',
    reached: (on: string | null) => (on ? `reached on ${on}` : 'reached'),
    forecast: (value: string) => `forecast ${value}`,
    band: (name: string, value: string) => `${name} ${value}`,
    missing: (subject: string) =>
      `No goal is set for ${subject}. Rows in goals.csv would draw the tree: the company’s, the teams’, each quota.`,
    needsPeriod: 'A goal belongs to a quarter or a year. Choose one above to see it.',
    columns: ['Goal', 'Target', 'Actual', 'Attainment', 'Expected to date', 'Pace', 'Forecast'],
    barTick: 'expected by now',
  },
  forecasts: 'How the forecast held, week by week',
  plan: {
    title: 'What each side owes the other',
    summary:
      'Asked backwards from the company’s goal, at the rates of the mature cohorts of the last 12 months.',
    marketing: 'Marketing owes sales',
    sales: 'Sales owes marketing',
    toDate: (actual: string, required: string) => `${actual} of ${required} due by now`,
    nothingDue: (actual: string) => `${actual}; nothing due by now`,
    empty: (subject: string) =>
      `No plan reaches into ${subject}: it needs a company goal for won revenue and cohorts old enough to judge.`,
    months: 'Month by month',
    capacity: 'Who is on board to reach it',
    columns: ['Owed', 'Required', 'Due by now', 'Delivered', 'Attainment'],
  },
  planner: {
    title: 'What if',
    summary:
      'Move a slider: the chain below says what each side would owe. The address keeps the plan, so a link shares it.',
    neutral: 'The sliders stand at the plan itself.',
    levers: {
      goal: 'Goal',
      deal_size: 'Deal size',
      win_rate: 'Win rate',
      conversion: 'Conversion up to the opportunity',
      cycle: 'Time between stages',
    },
    percent: (value: number) => `${value}% of the plan’s`,
    reset: 'Back to the plan',
    month: 'Month',
    chain: 'Needed in the period',
    was: (value: string) => `plan ${value}`,
    cycleNote:
      'A longer cycle moves each need earlier by the median days between stages; what moves out of the months shown is owed before them.',
  },
} as const;
