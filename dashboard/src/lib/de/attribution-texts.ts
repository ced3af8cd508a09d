export const attributionTexts = {
  sentence: {
    joint: (both: string, won: string, subject: string) =>
      `${subject}: Marketing und Vertrieb haben beide ${both} von ${won} aus Abschlüssen berührt`,
    sides: (marketing: string, sales: string) => `Marketing berührte ${marketing}, der Vertrieb ${sales}`,
    nothing: (subject: string) => `${subject}: kein Abschluss, also gibt es nichts zuzurechnen.`,
  },
  touched: 'Wer die Abschlüsse berührt hat',
  touchTeam: 'Touchpoints von',
  model: 'Attributionsmodell',
  companyModel: (name: string) => `${name} (das des Unternehmens)`,
  settings: 'Wie zugerechnet wird',
  breakdown: 'Zurechnung, Gruppe für Gruppe',
  campaigns: 'Kampagnen: von den Ausgaben zum Umsatz',
  content: 'Content: Reichweite und Umsatz',
  deals: 'Abschlüsse und ihr Nachweis',
  ranks: (best: number, worst: number) =>
    best === worst ? `Rang ${best} in jedem Modell` : `Rang ${best} bis ${worst}`,
  restated: {
    title: 'Zurechnung wie veröffentlicht und wie heute bekannt',
    unchanged: (period: string) =>
      `${period} ist abgeschlossen, und jedem Kanal des Unternehmens ist noch zugerechnet, was veröffentlicht wurde.`,
    changed: (period: string, count: number) =>
      `${period} ist abgeschlossen; im ganzen Unternehmen weicht die Zurechnung ${count === 1 ? 'eines Kanals' : `von ${count} Kanälen`} vom Veröffentlichten ab. Die Seite zeigt, was heute bekannt ist.`,
    columns: ['Kanal', 'Wie veröffentlicht', 'Heute', 'Differenz', 'Ursachen'],
  },
  excluded: 'Was nicht zählt, und warum',
  comparison: {
    title: (group: string) => `Warum die Modelle bei ${group} auseinandergehen`,
    open: (group: string) => `Zeigen, warum die Modelle bei ${group} auseinandergehen`,
    summary: (most: string, high: string, least: string, low: string) =>
      `Am meisten rechnet ${most} zu, ${high}, am wenigsten ${least}, ${low}.`,
    agree: (value: string) => `Jedes Modell rechnet gleich viel zu: ${value}.`,
    stands: (parts: string) => `Zählt jeder Touchpoint gleich (Linear), sind es ${parts}.`,
    positions: {
      first: 'als erster Touchpoint',
      middle: 'in der Mitte',
      last: 'als letzter Touchpoint',
      unattributed: 'ohne Touchpoint',
    },
    part: (value: string, position: string) => `${value} ${position}`,
    model: 'Modell',
    total: 'Insgesamt',
    close: 'Schließen',
    empty: 'Kein Modell rechnet im Zeitraum etwas zu.',
  },
  proof: {
    title: (deal: string) => `Warum ${deal} so zugerechnet wird`,
    open: (deal: string) => `Jeden Touchpoint von ${deal} zeigen`,
    summary: (count: number, model: string, amount: string) =>
      `${count === 1 ? 'Ein Touchpoint erhält' : `${count} Touchpoints teilen sich`} ${amount} nach Modell ${model}; die Gewichte ergeben 1 und die Beträge den Wert des Deals, auf den Cent.`,
    unattributed: (amount: string) =>
      `${amount} ohne anrechenbaren Touchpoint: Niemand, der zum Deal oder zum Account gehört, wurde in der zählenden Zeit berührt.`,
    close: 'Schließen',
    empty: 'Für diesen Deal fällt keine Zurechnung in den Zeitraum.',
    columns: ['Datum', 'Art', 'Kanal', 'Kampagne', 'Team', 'Position', 'Gewicht', 'Zurechnung'],
  },
} as const;
