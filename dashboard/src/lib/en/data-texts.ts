/** The words of the page about data health. */
export const dataTexts = {
  title: 'Data health',
  loadedAll: (rows: string) => `All ${rows} rows that were read are loaded`,
  setAside: (rows: string, read: string) => `${rows} of ${read} rows are set aside`,
  totalsAgree: (count: string) => `all ${count} totals of the sources agree`,
  totalsDiffer: (differing: string, count: string) => `${differing} of ${count} totals of the sources differ`,
  noTotals: 'the sources gave no totals of their own to compare with',
  stalest: (table: string, age: string) => `the oldest news is that of ${table}, ${age} old`,
  hours: (hours: string) => `${hours} h`,
  trend: {
    title: 'Over the last builds',
    builds: (count: number) =>
      count === 1 ? 'One build so far.' : `${count} builds, the latest on the right.`,
    failed: (numbers: string, isOne: boolean) =>
      `${isOne ? 'Build' : 'Builds'} ${numbers} failed; nothing was published.`,
    line: (label: string, from: string, to: string) => `${label}: from ${from} to ${to}`,
    measures: {
      rows_loaded: 'Rows loaded',
      rows_quarantined: 'Rows set aside',
      freshness_hours: 'Stalest table',
      totals_differing: 'Totals differing',
      match_rate: 'Match rate',
      unclassified_share: 'Unclassified share',
      tests_passed: 'Tests passed',
      tests_failed: 'Tests failed',
    },
  },
  tables: {
    title: 'Table by table',
    columns: [
      'Table',
      'Read',
      'Loaded',
      'Set aside',
      'Freshness',
      'Unclassified',
      'Totals differing',
      'Loaded, last builds',
    ],
  },
  quarantine: {
    title: 'Rows set aside',
    summary:
      'Each row for the first rule it broke. It is in no number until the source is corrected and built again.',
    empty: 'No row was set aside.',
    columns: ['Rule', 'File', 'What to do', 'Rows'],
  },
  matches: {
    title: 'What leads to whom',
    empty: 'There is nothing to match yet. people.csv, touches.csv or identities.csv would fill this.',
    columns: ['Kind', 'Match rate', 'Last builds'],
    kinds: {
      touches: 'Touches that lead to a person',
      visitors: 'Visitors who were identified',
      people: 'People with an account',
    } as Record<string, string>,
  },
  totals: {
    title: 'The sources’ own totals',
    allAgree: (count: string) => `All ${count} totals agree with the warehouse.`,
    summary: 'The warehouse less what the source counts. Rows that were set aside are the usual cause.',
    empty: 'The sources gave no totals to compare with. source_totals.csv would fill this.',
    columns: ['Table', 'Period', 'Currency', 'Finding', 'Rows', 'Amount'],
  },
  rules: {
    duplicate_id: ['Id repeated', 'Export each record once; the first one was loaded.'],
    required_value_missing: [
      'Required value missing',
      'Fill the column in the source, or leave the row out of the export.',
    ],
    value_unreadable: [
      'Value unreadable',
      'Write dates as 2026-03-01, amounts as 1234.50; a mapping reads other spellings.',
    ],
    value_too_long: ['Value too long', 'Shorten the text in the source.'],
    unknown_value: ['Unknown value', 'Use a value of the input tables, or translate it in a mapping.'],
    rate_not_positive: ['Rate not above 0', 'Correct the rate of exchange.'],
    in_the_future: ['Lies in the future', 'Correct the date; it lies after the as-of day.'],
    end_before_start: ['Ends before it starts', 'Correct one of the two dates in the source.'],
    nobody_named: ['Names nobody', 'Fill person, e-mail, device, account or deal.'],
    negative_amount: ['Negative amount', 'Name the deal it amends, or correct the amount.'],
    close_missing: ['Close date missing', 'Give won and lost deals the day they closed.'],
    no_exchange_rate: [
      'No exchange rate',
      'Add the rate of that day, or of the 7 days before, to fx_rates.csv.',
    ],
  } as Record<string, readonly [name: string, remedy: string]>,
  otherRemedy: 'See the message of the row in fct_quarantined_rows, correct the source, build again.',
} as const;
