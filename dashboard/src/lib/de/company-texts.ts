export const companyTexts = {
  week: {
    title: 'Was sich seit letzter Woche geändert hat, und warum',
    summary: (change: string, after: string, before: string) =>
      `${change}: ${after} in den letzten sieben Tagen abgeschlossen, ${before} in den sieben davor.`,
    none: (value: string) =>
      `Nichts hat sich geändert: ${value} in den letzten sieben Tagen abgeschlossen, wie in den sieben davor.`,
    bySegment: 'Nach Segment',
    byFactor: 'Nach Umsatztreiber',
    factors: {
      closed: 'Entschiedene Deals',
      win_rate: 'Abschlussquote',
      deal_size: 'Dealgröße',
      rest: 'Nachträge, Deals ohne bekannten Betrag',
    },
    factor: (name: string, before: string, after: string) => `${name}, ${before} → ${after}`,
    noSegment: 'Ohne Segment',
    columns: ['Grund', 'Veränderung'],
    total: 'Veränderung insgesamt',
  },
  winRate: {
    title: 'Warum sich die Abschlussquote geändert hat',
    moved: (after: string, points: string, before: string) =>
      `${after} der entschiedenen Deals wurden gewonnen: ${points} gegenüber ${before}`,
    base: {
      last_year: 'an denselben Tagen des Vorjahres',
      of: (period: string) => `an denselben Tagen von ${period}`,
    },
    same: (rate: string) => `Die Abschlussquote ist gleich geblieben: ${rate}, wie`,
    most: (group: string, points: string) => `am meisten bewegt hat sie ${group} (${points})`,
    reason: (reason: string, points: string) => `von den Verlustgründen ${reason} (${points})`,
    bySegment: 'Nach Segment: eigene Quote und Gewicht',
    byReason: 'Nach Verlustgrund: Anteil an den entschiedenen Deals',
    group: (name: string, before: string, after: string) => `${name}, ${before} → ${after}`,
    noReason: 'Ohne Angabe',
    columns: ['Ursache', 'Vorher', 'Jetzt', 'Änderung in Punkten'],
    total: 'Abschlussquote',
  },
  danger: {
    title: 'In Gefahr',
    calm: 'Nichts fällt auf.',
    summary: (count: number) =>
      count === 1 ? 'Ein Punkt verdient einen Blick.' : `${count} Punkte verdienen einen Blick.`,
    slipped: (deals: number, amount: string, period: string) =>
      `${deals === 1 ? 'Ein Deal' : `${deals} Deals`} (${amount}) ${deals === 1 ? 'ist' : 'sind'} in den letzten sieben Tagen aus ${period} herausgerutscht`,
    stalled: (stalled: string, open: string) =>
      `${stalled} von ${open} offenen Deals stehen zu lange in ihrer Phase`,
    slow: (owner: string, share: string) =>
      `${owner} hat ${share} der Übergaben in der zugesagten Zeit nachverfolgt`,
    rejected: (campaign: string, share: string, people: string) =>
      `Der Vertrieb hat ${share} der ${people} Personen aus ${campaign} angenommen`,
    behind: (owner: string, metric: string, distance: string) =>
      `${owner}, ${metric}: ${distance} hinter dem Soll`,
    toGoals: 'Ziele',
    toHandoff: 'Übergabe',
  },
  restated: {
    title: 'Wie veröffentlicht und wie heute bekannt',
    unchanged: (period: string) =>
      `${period} ist abgeschlossen, und jede Zahl steht noch so da, wie sie veröffentlicht wurde.`,
    changed: (period: string, count: number) =>
      `${period} ist abgeschlossen; ${count === 1 ? 'eine Zahl weicht' : `${count} Zahlen weichen`} vom Veröffentlichten ab. Die Seiten zeigen, was heute bekannt ist.`,
    columns: ['Kennzahl', 'Wie veröffentlicht', 'Heute', 'Differenz', 'Ursachen'],
  },
  celebration: {
    reached: (label: string, band: string, on: string | null) =>
      on ? `${label}: ${band} am ${on} erreicht!` : `${label}: ${band} erreicht!`,
    parts: (parts: string) => `Von beiden Teams gemeinsam, nach Zurechnung: ${parts}.`,
    part: (team: string, value: string) => `${team} ${value}`,
    dismiss: 'Schließen',
  },
} as const;
