export const stageTimesTexts = {
  title: 'Zeit zwischen den Stufen',
  steps: {
    lead_to_mql: 'Lead bis MQL',
    mql_to_sql: 'MQL bis SQL',
    sql_to_opportunity: 'SQL bis Opportunity',
    opportunity_to_won: 'Opportunity bis Abschluss',
  },
  longest: (step: string, median: string, late: string) =>
    `Am längsten dauert ${step}: die Hälfte bis ${median}, neun von zehn bis ${late}.`,
  half: (value: string) => `die Hälfte bis ${value}`,
  most: (value: string) => `neun von zehn bis ${value}`,
  empty: (subject: string) => `${subject}: Niemand hat eine Stufe durchlaufen.`,
  columns: ['Schritt', 'Median', '90. Perzentil'],
} as const;

export const trendTexts = {
  title: 'Monat für Monat',
  summary: (months: number, last: string) =>
    `Eintritte je Stufe (Aktivität) über ${months} Monate, zuletzt ${last}.`,
  running: (month: string) => `${month} läuft noch; die Säule ist schraffiert.`,
  column: (stage: string, month: string, value: string) => `${stage}, ${month}: ${value}`,
  month: 'Monat',
  empty: 'In diesen Monaten wurde keine Stufe erreicht.',
} as const;

export const funnelPageTexts = {
  exceptions: 'Übersprungen und zurückgegeben',
  breakdown: 'Der Funnel, Gruppe für Gruppe',
  costs: 'Ausgaben und Kosten je Stufe',
} as const;
