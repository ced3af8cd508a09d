import type { PublishedView } from './published.ts';

const union = (name: string, comment: string, members: string[]): string =>
  `/** ${comment} */\nexport type ${name} =\n${members.map((member) => `  | '${member}'`).join('\n')};\n`;

/** The TypeScript types of the published names: a misspelt member does not compile. */
export function renderMembers(views: PublishedView[]): string {
  const all = (kind: 'measures' | 'dimensions') =>
    views.flatMap((view) => view[kind].map((member) => member.name));
  return [
    '// Written by `npm run generate` from cube/model; do not edit.\n',
    union(
      'View',
      'A published view.',
      views.map((view) => view.name),
    ),
    union('Measure', 'A published measure.', all('measures')),
    union('Dimension', 'A published dimension, times among them.', all('dimensions')),
    '/** Any published member. */\nexport type Member = Measure | Dimension;\n',
  ].join('\n');
}
