export const texts = {
  inSentence: (name: string) => name,
  app: {
    name: 'Concord',
    skip: 'Zu den Zahlen springen',
    navigation: 'Seiten',
    loading: 'Concord wird geladen',
    notFoundTitle: 'Unter dieser Adresse gibt es keine Seite',
    notFoundText: 'Vielleicht ist die Adresse vertippt, oder die Seite kommt mit einer späteren Version.',
    toCompany: 'Zur Unternehmensseite',
  },
  pages: {
    company: 'Unternehmen',
    funnel: 'Funnel',
    attribution: 'Attribution',
    goals: 'Ziele',
    handoff: 'Übergabe',
    data: 'Daten',
  },
  header: {
    seenAs: (role: string, region: string | null) =>
      region === null ? `Gesehen als ${role}` : `Gesehen als ${role}, nur ${region}`,
    asOf: (day: string) => `Stand ${day}`,
    published: (instant: string) => `Veröffentlicht am ${instant}`,
    toData: 'Mehr zu den Daten',
    language: 'Sprache',
    fresh: {
      ok: 'der letzte Build ist gelungen',
      running: 'ein neuer Build läuft',
      failed: 'der letzte Build ist fehlgeschlagen',
    },
    themeShort: { auto: 'Design: auto', light: 'Design: hell', dark: 'Design: dunkel' },
    themeNext: (current: string, next: string) => `${current}. Drücken für ${next}`,
    definitions: 'Definitionen',
    saved: 'Gespeichert',
    definitionsTitle: 'Was jede Zahl bedeutet',
    close: 'Schließen',
  },
  demo: {
    before: 'Demo aus Sicht von',
    label: 'In dieser Demo gezeigte Rolle',
    after: '',
    personas: {
      executive: 'Geschäftsführung',
      marketing: 'Marketing',
      sales: 'Vertrieb',
      sales_representative: 'Vertriebsmitarbeiter',
      account_management: 'Account Management',
      analyst: 'Analyse',
    },
    sample: 'Beispielunternehmen, erfundene Daten.',
  },
  signIn: {
    title: 'Anmelden',
    explanation: 'Öffnen Sie den Anmeldelink, den Sie bekommen haben, oder fügen Sie ihn hier ein.',
    endedTitle: 'Ihre Anmeldung ist abgelaufen',
    ended:
      'Ein Anmeldelink gilt nur einige Stunden. Mit einem neuen geht es weiter: Fügen Sie ihn hier ein, um auf dieser Seite zu bleiben, oder öffnen Sie ihn.',
    label: 'Anmeldelink',
    submit: 'Anmelden',
    notALink:
      'Das ist kein vollständiger Anmeldelink. Kopieren Sie ihn noch einmal, von http bis zum letzten Zeichen.',
    howTo: 'Wer diese Installation betreibt, erzeugt einen Link mit',
    command: 'npm run concord -- link',
  },
  filters: {
    label: 'Was die Seite zeigt',
    period: 'Zeitraum',
    names: { segment: 'Segment', region: 'Region', channel: 'Kanal', team: 'Team' },
    every: { segment: 'Alle Segmente', region: 'Alle Regionen', channel: 'Alle Kanäle', team: 'Alle Teams' },
    compare: 'Vergleichen mit',
    comparisons: { last_year: 'Vorjahr', previous: 'Vorperiode', none: 'Ohne Vergleich' },
    allTime: 'Gesamtzeitraum',
    quarters: 'Quartale',
    years: 'Geschäftsjahre',
    months: 'Monate',
    other: 'Weitere',
    fiscalYear: (label: string) => label.replace('FY', 'GJ'),
    unknownPeriod: (asked: string, shown: string) =>
      `Die Adresse verlangt ${asked}, was diese Veröffentlichung nicht enthält; gezeigt wird ${shown}.`,
  },
  build: {
    failedTitle: 'Der letzte Build ist fehlgeschlagen, deshalb wurde nichts Neues veröffentlicht.',
    stillServed: (asOf: string) =>
      `Sie lesen die letzte gültige Veröffentlichung, Stand ${asOf}; alle Zahlen darin gelten.`,
    where: (file: string, record?: number, column?: string) =>
      [file, record === undefined ? null : `Datensatz ${record}`, column ? `Spalte ${column}` : null]
        .filter(Boolean)
        .join(', '),
    more: (count: number) =>
      count === 1 ? 'Ein weiteres Problem wurde gefunden.' : `${count} weitere Probleme wurden gefunden.`,
    remedy: 'Was zu tun ist: ',
    quarantined: (count: string, isOne: boolean) => `${count} ${isOne ? 'Zeile' : 'Zeilen'} zurückgestellt`,
    quarantineTitle: 'Gelesene, geladene und zurückgestellte Zeilen',
    quarantineText:
      'Zeilen, die eine Regel des Eingabeformats verletzen, werden beiseitegelegt und gezählt; sie stecken in keiner Zahl dieser Seite.',
    columns: ['Datei', 'Zurückgestellt', 'Geladen', 'Gelesen'],
    buildId: (id: string) => `Build ${id}`,
  },
  error: {
    notLoaded: 'Das konnte nicht geladen werden.',
    restWorks:
      'Der Rest der Seite funktioniert weiter. Versuchen Sie es noch einmal, oder kommen Sie in einer Minute wieder.',
    retry: 'Noch einmal versuchen',
    request: (id: string) => `Anfrage ${id}`,
    drawing: 'Das Zeichnen ist fehlgeschlagen.',
    drawingChunk: 'Der Code zum Zeichnen ist nicht angekommen; die Tabelle hinter „Tabelle“ geht trotzdem.',
    noPublicationTitle: 'Es gibt noch nichts zu zeigen',
    unreachableTitle: 'Der Server ist nicht erreichbar',
    unreachableRemedy: 'Prüfen Sie, ob Concord läuft (npm start); die Seite versucht es von selbst weiter.',
    noPublicationRemedy:
      'Vielleicht läuft der erste Build noch; die Seite öffnet sich von selbst, sobald er veröffentlicht ist.',
    signedOutTitle: 'Dieses Token wird nicht angenommen',
  },
  palette: {
    title: 'Seite oder Kennzahl finden',
    open: 'Suchen',
    shortcut: 'Strg K',
    placeholder: 'Eine Seite, oder wie eine Zahl heißt',
    results: 'Gefunden',
    page: 'Seite',
    nothing: (text: string) => `Nichts heißt „${text}“.`,
  },
  wall: {
    start: 'Monitor',
    explain: 'Die Seiten der Reihe nach auf einem Bildschirm im Büro zeigen',
    stop: 'Monitor verlassen',
  },
  figure: {
    download: 'CSV',
    share: 'Teilen',
    shareOf: (title: string) => `„${title}“ teilen oder als Bild speichern`,
    downloadOf: (title: string) => `Zahlen von „${title}“ als CSV-Datei speichern`,
    table: 'Tabelle',
    tableToggle: (title: string) => `Zahlen von „${title}“ als Tabelle zeigen`,
    definition: 'Definition',
    definitionOf: (title: string) => `Definition: ${title}`,
    noDescription: 'Keine Beschreibung.',
    definitionFacts: (facts: {
      owners: readonly string[];
      version: string | null;
      definedOn: string | null;
    }) =>
      [
        facts.owners.length > 0 ? `Verantwortlich: ${facts.owners.join(', ')}` : null,
        facts.version ? `Version ${facts.version}` : null,
        facts.definedOn ? `seit ${facts.definedOn}` : null,
      ]
        .filter(Boolean)
        .join(' · '),
    loading: (title: string) => `Wird geladen: ${title}`,
    filesWouldFill: (files: string) => `Mit ${files} gäbe es hier etwas zu sehen.`,
  },
  notes: {
    add: 'Notiz',
    addTo: (title: string) => `Notiz zu „${title}“ schreiben`,
    added: 'Gespeichert.',
    column: 'Notiz',
    list: 'Notizen zu diesem Diagramm',
    told: (notes: string, more: number) => `Notiert: ${notes}${more > 0 ? `; und ${more} weitere` : ''}.`,
    remove: 'Entfernen',
    removeOf: (text: string) => `Notiz „${text}“ entfernen`,
    removed: 'Entfernt.',
    notRemoved: 'Das ließ sich nicht entfernen. Bitte gleich noch einmal versuchen.',
    notLoaded: 'Notizen ließen sich nicht laden.',
    undo: 'Rückgängig',
  },
  goal: {
    title: 'Umsatz gegen Ziel',
    headline: 'Wo wir stehen',
    empty: (subject: string) =>
      `${subject}: Für das Unternehmen ist kein Umsatzziel gesetzt. Eine Zeile in goals.csv (metric won_revenue, scope company) würde es hier zeichnen.`,
    emptyAllTime: 'Ein Ziel gehört zu einem Quartal oder Jahr. Wählen Sie oben eines aus.',
    byMonth: (subject: string) => `Umsatz aus Abschlüssen, ${subject}`,
    won: 'Umsatz aus Abschlüssen',
    actual: 'Ist',
    pace: 'Soll',
    forecast: 'Prognose',
    lastYear: 'Vorjahr',
    day: 'Tag',
    month: 'Monat',
    today: (day: string) => `Stand ${day}`,
    bands: { floor: 'Mindestziel', plan: 'Plan', stretch: 'Stretch-Ziel' },
  },
  sentence: {
    behind: (distance: string) => `${distance} hinter dem Soll`,
    ahead: (distance: string) => `${distance} über dem Soll`,
    onPace: 'Im Soll',
    reachedGoal: (on: string | null) => (on ? `Ziel am ${on} erreicht` : 'Ziel erreicht'),
    started: (label: string) => `${label} hat begonnen`,
    of: (actual: string, target: string) => `${actual} von ${target}`,
    forecast: (value: string) => `Prognose ${value}`,
    bandReached: (band: string, on: string | null) => (on ? `${band} am ${on} erreicht` : `${band} erreicht`),
    bandMissed: (band: string) => `${band} verfehlt`,
    closed: (label: string, share: string) => `${label} mit ${share} des Ziels abgeschlossen`,
    notBegun: (label: string, target: string) => `${label} hat noch nicht begonnen; das Ziel ist ${target}.`,
    won: (won: string, subject: string) => `${subject}: ${won} abgeschlossen.`,
    wonSoFar: (won: string, subject: string) => `${subject}: bisher ${won} abgeschlossen.`,
    wonNoGoal: (won: string, subject: string) =>
      `${subject}: ${won} abgeschlossen; ein Ziel ist nicht gesetzt.`,
    wonSoFarNoGoal: (won: string, subject: string) =>
      `${subject}: bisher ${won} abgeschlossen; ein Ziel ist nicht gesetzt.`,
    wonAllTime: (won: string, deals: string, isOne: boolean) =>
      `${won} aus ${deals} ${isOne ? 'Abschluss' : 'Abschlüssen'} seit dem ersten erfassten Deal.`,
    nothingWon: (subject: string) => `${subject}: kein Abschluss.`,
    narrowed: (subject: string, to: string) => `${subject} (${to})`,
    allTime: 'Gesamtzeitraum',
    pathSummary: (day: string, actual: string) => `Bis ${day} wurden ${actual} abgeschlossen`,
    pathPace: (value: string) => `das Soll war ${value}`,
    pathLastYear: (value: string) => `ein Jahr zuvor waren es ${value}`,
    months: (best: string, value: string) => `Der beste Monat war ${best} mit ${value}.`,
  },
  keyFigures: {
    title: 'Kennzahlen',
    columns: ['Kennzahl', 'Wert', 'Vergleich'],
    base: (value: string, period: string | null) =>
      period === null ? `${value} Vorjahr, gleiche Tage` : `${value} ${period}, gleiche Tage`,
  },
  breakdown: {
    by: (title: string) => `„${title}“ gruppieren nach`,
    byDimension: (dimension: string) => `nach ${dimension}`,
    none: 'Nicht bekannt',
    summary: {
      desc: (group: string, measure: string, value: string) =>
        `${measure}: am höchsten bei ${group}, ${value}.`,
      asc: (group: string, measure: string, value: string) =>
        `${measure}: am niedrigsten bei ${group}, ${value}.`,
    },
    narrow: (group: string) => `Die Seite auf ${group} eingrenzen`,
    all: (count: number) => `Alle ${count} zeigen`,
    fewer: (count: number) => `Die ersten ${count} zeigen`,
    cut: (count: number) => `Das sind nur die ersten ${count}; ein Filter oben zeigt die anderen.`,
    empty: (subject: string) => `${subject}: hier gibt es nichts zu zeigen.`,
    notNarrowed: (filter: string) =>
      `Diese Zahlen lassen sich nicht nach ${filter} eingrenzen; es sind die aller zusammen. `,
  },
  contribution: {
    title: 'Wer es bewegt hat',
    byContribution: 'Nach Beitrag',
    byTeam: (model: string) => `Nach Team mit Touchpoint am Deal (Zurechnung, ${model})`,
    names: {
      growth: 'Wachstum',
      account_management: 'Account Management',
      referral: 'Empfehlungen',
    },
    summary: (leader: string, part: string, total: string) =>
      `${leader}: ${part} von ${total} aus Abschlüssen`,
    teamSummary: (parts: string) => `zugerechnet wurden ${parts}`,
    teamPart: (team: string, value: string) => `${team} ${value}`,
    empty: (subject: string) => `${subject}: kein Abschluss, also gibt es nichts aufzuteilen.`,
    tableContribution: 'Beitrag',
    tableTeam: (model: string) => `Zurechnung (${model})`,
    columns: ['Teil', 'Umsatz aus Abschlüssen'],
    totalRow: 'Summe',
  },
  funnel: {
    title: 'Gemeinsamer Funnel',
    activity: (
      subject: string,
      leads: string,
      mqls: string,
      sqls: string,
      opportunities: string,
      won: string,
    ) =>
      `${subject}: Marketing und Vertrieb sahen ${leads} neue Leads, ${mqls} MQLs, ${sqls} SQLs, ${opportunities} Opportunities und ${won} Abschlüsse.`,
    stages: {
      lead: 'Leads',
      mql: 'MQLs',
      sql: 'SQLs',
      opportunity: 'Opportunities',
      won: 'Abschlüsse',
    },
    heads: {
      step: 'Stufe',
      value: 'Personen, die im Zeitraum Lead wurden, und ihr Anteil',
      aside: 'Aktivität: im Zeitraum eingetreten',
    },
    passage: {
      lead_to_mql_rate: 'der Leads',
      mql_to_sql_rate: 'der MQLs',
      sql_to_opportunity_rate: 'der SQLs',
      opportunity_to_won_rate: 'der Opportunities (Deals, nicht Personen)',
    },
    summary: (leads: string, won: string, rate: string) =>
      `Von ${leads} Personen, die Lead wurden, führten bisher ${won} zum Abschluss (${rate})`,
    immature: (count: string) =>
      `${count} sind noch zu jung für ein Urteil, die schraffierten Werte werden also noch wachsen`,
    empty: (subject: string) => `${subject}: kein Lead eingegangen.`,
    needsFile: 'Der Funnel zählt Personen.',
    columns: [
      'Stufe',
      'Kohorte: bisher erreicht',
      'Übergang aus der Stufe davor',
      'Anteil an allen Leads',
      'Aktivität: im Zeitraum eingetreten',
    ],
  },
  credit: {
    title: 'Zurechnung nach Kanal',
    unattributed: 'Nicht zugerechnet',
    summary: (channel: string, value: string, model: string) =>
      `${channel} liegt vorn: ${value} nach Modell ${model}`,
    range: (low: string, high: string) => `je nach Modell zwischen ${low} und ${high}`,
    unattributedValue: (value: string) => `${value} ohne anrechenbaren Touchpoint`,
    nothingUnattributed: 'alles ist zugerechnet',
    empty: (subject: string) => `${subject}: Kein Abschluss wurde zugerechnet.`,
    needsFile: 'Zugerechnet wird auf Touchpoints.',
    channel: 'Kanal',
  },
  teams: {
    marketing: 'Marketing',
    sales: 'Vertrieb',
    account_management: 'Account Management',
    partner: 'Partner',
    human_resources: 'Personal',
    finance: 'Finanzen',
    executive: 'Geschäftsführung',
    unattributed: 'Kein anrechenbarer Touchpoint',
  },
} as const;
