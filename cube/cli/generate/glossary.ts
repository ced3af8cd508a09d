import type { PublishedView } from './published.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');

/** The glossary in Markdown: each published name with its one definition, unit, grain and the words to avoid. */
export function renderGlossary(views: PublishedView[]): string {
  const sections = views.map((view) => {
    const measures = view.measures.map((measure) =>
      [
        `\`${measure.name}\``,
        `**${measure.title}.** ${measure.description}${measure.avoid.length > 0 ? ` Not: ${measure.avoid.join(', ')}.` : ''}`,
        measure.unit,
        measure.direction === 'up' ? '↑' : '↓',
        measure.columns.map((column) => `\`${column}\``).join(' '),
      ].map(cell),
    );
    const dimensions = view.dimensions.map((dimension) =>
      [`\`${dimension.name}\``, dimension.description, dimension.type].map(cell),
    );
    const rows = (lines: string[][]) => lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
    return `## ${view.title} (\`${view.name}\`)

${view.description} ${view.grain} Owners: ${view.owners.join(' and ')}. Definition version ${view.version} of ${view.definedOn}. Read from \`${view.mart}\`.

| measure | definition | unit | good | columns |
|---|---|---|---|---|
${rows(measures)}

| dimension | meaning | type |
|---|---|---|
${rows(dimensions)}
`;
  });
  return `# Glossary

Written by \`npm run generate\` from the Cube model; do not edit. One word, one meaning, from SQL to screen. A ratio with an empty denominator is empty, never 0; money is in the reporting currency; days are cut in the reporting time zone.

${sections.join('\n')}`;
}
