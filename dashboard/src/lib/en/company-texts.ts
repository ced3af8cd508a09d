/** The words of what moved, what is in danger and what was reached. */
export const companyTexts = {
  week: {
    title: 'What changed since last week, and why',
    summary: (change: string, after: string, before: string) =>
      `${change}: ${after} won in the last seven days, ${before} in the seven days before.`,
    none: (value: string) => `Nothing changed: ${value} won in the last seven days as in the seven before.`,
    bySegment: 'By segment',
    byFactor: 'By what makes revenue',
    factors: {
      closed: 'Deals closed',
      win_rate: 'Win rate',
      deal_size: 'Deal size',
      rest: 'Amendments, deals of unknown amount',
    },
    factor: (name: string, before: string, after: string) => `${name}, ${before} → ${after}`,
    noSegment: 'No segment',
    columns: ['Reason', 'Change'],
    total: 'Change in all',
  },
  winRate: {
    title: 'Why the win rate changed',
    moved: (after: string, points: string, before: string) =>
      `${after} of the deals closed were won: ${points} against the ${before} of`,
    base: { last_year: 'the same days last year', of: (period: string) => `the same days of ${period}` },
    same: (rate: string) => `The win rate is what it was: ${rate}, as in`,
    most: (group: string, points: string) => `${group} moved it most (${points})`,
    reason: (reason: string, points: string) => `of the reasons lost, ${reason} (${points})`,
    bySegment: 'By segment: its own rate and its weight',
    byReason: 'By reason lost: its share of the deals closed',
    group: (name: string, before: string, after: string) => `${name}, ${before} → ${after}`,
    noReason: 'No reason given',
    columns: ['Cause', 'Before', 'Now', 'Change in points'],
    total: 'Win rate',
  },
  danger: {
    title: 'In danger',
    calm: 'Nothing stands out.',
    summary: (count: number) => (count === 1 ? 'One thing to look at.' : `${count} things to look at.`),
    slipped: (deals: number, amount: string, period: string) =>
      `${deals === 1 ? 'One deal' : `${deals} deals`} (${amount}) slipped out of ${period} in the last seven days`,
    stalled: (stalled: string, open: string) =>
      `${stalled} of ${open} open deals have stood in their stage for too long`,
    slow: (owner: string, share: string) => `${owner} followed up ${share} of hand-offs in the time promised`,
    rejected: (campaign: string, share: string, people: string) =>
      `Sales accepted ${share} of the ${people} people that ${campaign} brought`,
    behind: (owner: string, metric: string, distance: string) =>
      `${owner}, ${metric}: ${distance} behind pace`,
    toGoals: 'Goals',
    toHandoff: 'Hand-off',
  },
  restated: {
    title: 'As published and as it is now',
    unchanged: (period: string) => `${period} is closed, and every figure is still what was published.`,
    changed: (period: string, count: number) =>
      `${period} is closed; ${count === 1 ? 'one figure is' : `${count} figures are`} no longer what was published. The pages show what is known now.`,
    columns: ['Figure', 'As published', 'Now', 'Difference', 'Causes'],
  },
  celebration: {
    reached: (label: string, band: string, on: string | null) =>
      on ? `${label}: ${band} reached on ${on}!` : `${label}: ${band} reached!`,
    parts: (parts: string) => `By both teams together: ${parts} of the credit.`,
    part: (team: string, value: string) => `${team} ${value}`,
    dismiss: 'Close',
  },
} as const;
