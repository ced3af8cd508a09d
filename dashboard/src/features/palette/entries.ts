import type { GlossaryView } from '../../cube-client/known-members.ts';

/** Something the palette finds: a page to go to, or a metric to read about. */
export interface Entry {
  key: string;
  label: string;
  /** What kind of thing it is, or where it belongs. */
  kind: string;
  description: string | null;
  /** The page it leads to; null for a metric, whose definition is shown. */
  path: string | null;
}

/** Entries that hold every word looked for, those whose label begins with it first; all pages for an empty search. */
export function findEntries(entries: readonly Entry[], text: string): Entry[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return entries.filter((entry) => entry.path !== null);
  const hits = entries.filter((entry) => {
    const words = `${entry.label} ${entry.kind} ${entry.key}`.toLowerCase();
    return wanted.every((word) => words.includes(word));
  });
  const rank = (entry: Entry) => (entry.label.toLowerCase().startsWith(wanted[0]!) ? 0 : 1);
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, 30);
}

/** The measures of the glossary as entries. */
export function metricEntries(glossary: readonly GlossaryView[]): Entry[] {
  return glossary.flatMap((view) =>
    view.definitions.map((definition) => ({
      key: definition.name,
      label: definition.title,
      kind: view.title,
      description: definition.description,
      path: null,
    })),
  );
}
