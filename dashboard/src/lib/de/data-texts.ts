export const dataTexts = {
  title: 'Zustand der Daten',
  loadedAll: (rows: string) => `Alle ${rows} gelesenen Zeilen sind geladen`,
  setAside: (rows: string, read: string) => `${rows} von ${read} Zeilen sind zurückgestellt`,
  totalsAgree: (count: string) => `alle ${count} Summen der Quellen stimmen überein`,
  totalsDiffer: (differing: string, count: string) =>
    `${differing} von ${count} Summen der Quellen weichen ab`,
  noTotals: 'die Quellen haben keine eigenen Summen zum Vergleich geliefert',
  stalest: (table: string, age: string) => `am ältesten ist der Stand von ${table}, ${age} alt`,
  hours: (hours: string) => `${hours} Std.`,
  trend: {
    title: 'Über die letzten Builds',
    builds: (count: number) => (count === 1 ? 'Bisher ein Build.' : `${count} Builds, der neueste rechts.`),
    failed: (numbers: string, isOne: boolean) =>
      `${isOne ? `Build ${numbers} ist` : `Die Builds ${numbers} sind`} fehlgeschlagen; veröffentlicht wurde nichts.`,
    line: (label: string, from: string, to: string) => `${label}: von ${from} auf ${to}`,
    measures: {
      rows_loaded: 'Geladene Zeilen',
      rows_quarantined: 'Zurückgestellte Zeilen',
      freshness_hours: 'Älteste Tabelle',
      totals_differing: 'Abweichende Summen',
      match_rate: 'Trefferquote',
      unclassified_share: 'Anteil ohne Zuordnung',
      tests_passed: 'Bestandene Tests',
      tests_failed: 'Fehlgeschlagene Tests',
    },
  },
  tables: {
    title: 'Tabelle für Tabelle',
    columns: [
      'Tabelle',
      'Gelesen',
      'Geladen',
      'Zurückgestellt',
      'Aktualität',
      'Ohne Zuordnung',
      'Abweichende Summen',
      'Geladen, letzte Builds',
    ],
  },
  quarantine: {
    title: 'Zurückgestellte Zeilen',
    summary:
      'Jede Zeile bei der ersten Regel, die sie verletzt. Sie steckt in keiner Zahl, bis die Quelle berichtigt und neu gebaut ist.',
    empty: 'Keine Zeile wurde zurückgestellt.',
    columns: ['Regel', 'Datei', 'Was zu tun ist', 'Zeilen'],
  },
  matches: {
    title: 'Was zu wem führt',
    empty:
      'Noch gibt es nichts zuzuordnen. Mit people.csv, touches.csv oder identities.csv gäbe es hier etwas zu sehen.',
    columns: ['Art', 'Trefferquote', 'Letzte Builds'],
    kinds: {
      touches: 'Touchpoints, die zu einer Person führen',
      visitors: 'Besucher, die erkannt wurden',
      people: 'Personen mit einem Account',
    },
  },
  totals: {
    title: 'Die eigenen Summen der Quellen',
    allAgree: (count: string) => `Alle ${count} Summen stimmen mit dem Warehouse überein.`,
    summary:
      'Das Warehouse abzüglich dessen, was die Quelle zählt. Meist sind zurückgestellte Zeilen die Ursache.',
    empty:
      'Die Quellen haben keine Summen zum Vergleich geliefert. Mit source_totals.csv gäbe es hier etwas zu sehen.',
    columns: ['Tabelle', 'Zeitraum', 'Währung', 'Befund', 'Zeilen', 'Betrag'],
  },
  rules: {
    duplicate_id: ['ID wiederholt', 'Jeden Datensatz nur einmal exportieren; geladen wurde der erste.'],
    required_value_missing: [
      'Pflichtwert fehlt',
      'Die Spalte in der Quelle füllen oder die Zeile nicht exportieren.',
    ],
    value_unreadable: [
      'Wert nicht lesbar',
      'Datumsangaben als 2026-03-01 schreiben, Beträge als 1234.50; andere Schreibweisen liest ein Mapping.',
    ],
    value_too_long: ['Wert zu lang', 'Den Text in der Quelle kürzen.'],
    unknown_value: [
      'Unbekannter Wert',
      'Einen Wert der Eingabetabellen verwenden oder ihn in einem Mapping übersetzen.',
    ],
    rate_not_positive: ['Kurs nicht über 0', 'Den Wechselkurs berichtigen.'],
    in_the_future: ['Liegt in der Zukunft', 'Das Datum berichtigen; es liegt nach dem Stichtag.'],
    end_before_start: ['Endet vor dem Beginn', 'Eines der beiden Daten in der Quelle berichtigen.'],
    nobody_named: ['Nennt niemanden', 'Person, E-Mail, Gerät, Account oder Deal angeben.'],
    negative_amount: ['Negativer Betrag', 'Den geänderten Deal nennen oder den Betrag berichtigen.'],
    close_missing: [
      'Abschlussdatum fehlt',
      'Gewonnenen und verlorenen Deals den Tag ihres Abschlusses geben.',
    ],
    no_exchange_rate: [
      'Kein Wechselkurs',
      'Den Kurs dieses Tages oder der 7 Tage davor in fx_rates.csv ergänzen.',
    ],
  },
  otherRemedy: 'Die Meldung der Zeile in fct_quarantined_rows lesen, die Quelle berichtigen und neu bauen.',
} as const;
