export const goalsTexts = {
  tree: {
    title: 'Vom Unternehmensziel bis zum Einzelziel',
    company: 'Unternehmen',
    summary: (behind: number, all: number) =>
      behind === 0
        ? `Alle ${all} Ziele liegen im Soll.`
        : `${behind} von ${all} Zielen ${behind === 1 ? 'liegt' : 'liegen'} hinter dem Soll.`,
    of: (actual: string, target: string) => `${actual} von ${target}`,
    joint: (teams: string) => `${teams}, gemeinsam`,
    behind: (distance: string) => `${distance} hinter dem Soll`,
    ahead: (distance: string) => `${distance} über dem Soll`,
    onPace: 'im Soll',
    reached: (on: string | null) => (on ? `am ${on} erreicht` : 'erreicht'),
    forecast: (value: string) => `Prognose ${value}`,
    band: (name: string, value: string) => `${name} ${value}`,
    missing: (subject: string) =>
      `${subject}: Kein Ziel ist gesetzt. Zeilen in goals.csv würden den Baum zeichnen: das Ziel des Unternehmens, die der Teams, jedes Einzelziel.`,
    needsPeriod: 'Ein Ziel gehört zu einem Quartal oder Jahr. Wählen Sie oben eines aus.',
    columns: ['Ziel', 'Zielwert', 'Ist', 'Zielerreichung', 'Soll bis heute', 'Ist gegen Soll', 'Prognose'],
    barTick: 'Soll bis heute',
  },
  forecasts: 'Wie die Prognose sich hielt, Woche für Woche',
  plan: {
    title: 'Was jede Seite der anderen schuldet',
    summary:
      'Rückwärts gerechnet vom Unternehmensziel, mit den Quoten der reifen Kohorten der letzten 12 Monate.',
    marketing: 'Marketing schuldet dem Vertrieb',
    sales: 'Vertrieb schuldet dem Marketing',
    toDate: (actual: string, required: string) => `${actual} von ${required} bis heute fälligen`,
    nothingDue: (actual: string) => `${actual}; bis heute ist nichts fällig`,
    empty: (subject: string) =>
      `${subject}: kein Plan. Er braucht ein Umsatzziel des Unternehmens und Kohorten, die alt genug für ein Urteil sind.`,
    months: 'Monat für Monat',
    capacity: 'Wer an Bord ist, um es zu erreichen',
    columns: ['Geschuldet', 'Benötigt', 'Bis heute fällig', 'Geliefert', 'Zielerreichung'],
  },
  planner: {
    title: 'Was wäre, wenn',
    summary:
      'Bewegen Sie einen Regler: Die Kette darunter sagt, was jede Seite schulden würde. Die Adresse behält den Plan, ein Link teilt ihn also.',
    neutral: 'Die Regler stehen auf dem Plan selbst.',
    levers: {
      goal: 'Ziel',
      deal_size: 'Dealgröße',
      win_rate: 'Abschlussquote',
      conversion: 'Konversion bis zur Opportunity',
      cycle: 'Zeit zwischen den Stufen',
    },
    percent: (value: number) => `${value} % des Plans`,
    reset: 'Zurück zum Plan',
    month: 'Monat',
    chain: 'Im Zeitraum benötigt',
    was: (value: string) => `Plan ${value}`,
    cycleNote:
      'Ein längerer Zyklus zieht jeden Bedarf um die mittleren Tage zwischen den Stufen vor; was dabei aus den gezeigten Monaten fällt, ist davor geschuldet.',
  },
} as const;
