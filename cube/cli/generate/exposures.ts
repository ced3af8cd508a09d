import { stringify } from 'yaml';
import type { PublishedView } from './published.ts';

/** A dbt exposure for each published view, so that the lineage ends where people look. */
export function renderExposures(views: PublishedView[]): string {
  const exposures = views.map((view) => ({
    name: `view_${view.name}`,
    label: view.title,
    type: 'application',
    maturity: 'high',
    description: view.description,
    depends_on: [`ref('${view.mart}')`],
    owner: { name: view.owners.join(' and ') },
  }));
  return `# Written by \`npm run generate\` from cube/model; do not edit.\n${stringify({ version: 2, exposures }, { lineWidth: 0, defaultStringType: 'PLAIN' })}`;
}
