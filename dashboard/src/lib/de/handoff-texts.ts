export const handoffTexts = {
  sentence: (handed: string, accepted: string, inTime: string, subject: string) =>
    `${subject}: Marketing hat ${handed} Personen an den Vertrieb übergeben; der Vertrieb hat ${accepted} der entschiedenen angenommen und ${inTime} in der zugesagten Zeit nachverfolgt.`,
  nothing: (subject: string) => `${subject}: Niemand wurde vom Marketing an den Vertrieb übergeben.`,
  scorecard: {
    title: 'Die Zusagen beider Seiten',
    summary: (marketing: string, sales: string) => `${marketing}; ${sales}.`,
    marketing: 'Marketing hat zugesagt',
    sales: 'Vertrieb hat zugesagt',
    quality: 'Angenommen von den entschiedenen',
    become: 'MQLs, die SQLs werden',
    ofAsked: (achieved: string, asked: string) => `${achieved} von geforderten ${asked}`,
    followUp: 'Nachverfolgt in der zugesagten Zeit',
    ofOwed: (done: string, owed: string) => `${done} von ${owed} geschuldeten`,
    decided: (accepted: string, rejected: string, recycled: string, pending: string) =>
      `${accepted} angenommen, ${rejected} abgelehnt, ${recycled} zurückgegeben, ${pending} offen`,
    columns: ['Zusage', 'Geliefert', 'Geschuldet', 'Anteil'],
  },
  decisions: 'Was der Vertrieb entschieden hat',
  speed: 'Reaktionszeit auf Leads',
  speedBy: 'Reaktionszeit und Nachverfolgung, Gruppe für Gruppe',
  reasons: 'Warum Personen abgelehnt oder zurückgegeben wurden',
  reasonsOf: (name: string) => `Warum Personen aus ${name} abgelehnt oder zurückgegeben wurden`,
  why: (name: string) => `Zeigen, warum Personen aus ${name} abgelehnt oder zurückgegeben wurden`,
  everybody: 'Zurück zu allen',
  sources: 'Was aus den Personen jeder Kampagne wurde',
  afterwards: 'Was abgelehnte und zurückgegebene Personen später brachten',
  competitors: 'An Wettbewerber verloren',
} as const;
