import { describe, expect, it } from 'vitest';

import { publicAnnotation, publicMeta, visibleMembers } from '../../../../../cube/server/edge/public-meta.ts';
import type { MetaView } from '../../../../../cube/server/engine/engine.ts';

const view: MetaView = {
  name: 'revenue',
  measures: [
    {
      name: 'revenue.won',
      type: 'number',
      aliasMember: 'opportunities.hidden_won',
      drillMembers: ['revenue.segment', 'revenue.hidden'],
      drillMembersGrouped: { measures: ['revenue.hidden'], dimensions: ['revenue.segment'] },
    },
  ],
  dimensions: [{ name: 'revenue.segment', type: 'string', aliasMember: 'opportunities.hidden_segment' }],
  segments: [],
  folders: [{ name: 'Money', members: ['revenue.won', 'revenue.hidden'] }],
  nestedFolders: [
    { name: 'Money', members: ['revenue.hidden', { name: 'Deeper', members: ['revenue.won'] }] },
    { name: 'Empty', members: ['revenue.hidden'] },
  ],
  hierarchies: [
    {
      name: 'revenue.path',
      isVisible: true,
      levels: ['revenue.segment', 'revenue.hidden'],
      aliasMember: 'x.hidden',
    },
    { name: 'revenue.gone', isVisible: true, levels: ['revenue.hidden'] },
  ],
};

describe('publicMeta', () => {
  it('names nothing hidden and no private cube', () => {
    const text = JSON.stringify(publicMeta([view]));
    expect(text).not.toMatch(/hidden|opportunities|Empty|gone/);
    expect(text).toContain('Deeper');
  });
});

describe('publicAnnotation', () => {
  it('drops hidden members from drill lists', () => {
    const annotation = { measures: { 'revenue.won': view.measures[0]! } };
    expect(JSON.stringify(publicAnnotation(annotation, visibleMembers([view])))).not.toContain('hidden');
  });
});
