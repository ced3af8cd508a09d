import { afterEach, describe, expect, it } from 'vitest';
import { DEAL_HEADER, goodDeals, removeWarehouses, takeIn } from '../../../../support/data-folder.ts';

afterEach(removeWarehouses);

const folder = (custom: string, model = 'linear') => ({
  'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1)}`,
  'settings.yml': `attribution:\n  model: ${model}\n${custom}`,
});

describe('weights of a custom attribution model', () => {
  it('are read as they stand', async () => {
    const { query } = await takeIn(
      folder(
        "  custom:\n    position: { last: 2.5 }\n    channel: { it's mine: 0 }\n    team: { partner: 1 }\n",
        'custom',
      ),
    );
    expect(await query('SELECT * FROM input.attribution_weights ORDER BY dimension')).toEqual([
      { dimension: 'channel', value: "it's mine", weight: '0.000' },
      { dimension: 'position', value: 'last', weight: '2.500' },
      { dimension: 'team', value: 'partner', weight: '1.000' },
    ]);
  });

  it('are none where the settings have none', async () => {
    const { query } = await takeIn(folder(''));
    expect(await query('SELECT * FROM input.attribution_weights')).toEqual([]);
  });

  it.each([
    [
      'an unknown kind',
      '  custom:\n    kind: { webinarr: 2 }\n',
      4,
      /webinarr: is not a kind of a touch; known are/,
    ],
    ['an unknown position', '  custom:\n    position:\n      second: 2\n', 5, /second: is not a position/],
    ['an unknown team', '  custom:\n    team: { legal: 2 }\n', 4, /legal: is not a team/],
    ['a negative weight', '  custom:\n    channel: { search: -1 }\n', 4, /custom.channel.search/],
    ['too fine a weight', '  custom:\n    channel: { search: 0.0001 }\n', 4, /three decimals/],
    ['a misspelt dimension', '  custom:\n    chanel: { search: 1 }\n', 4, /unknown key "chanel"/],
    ['no weight at all', '  custom: {}\n', 3, /names no weight/],
  ])('stop the build for %s, by line', async (_, custom, line, message) => {
    const { problems } = await takeIn(folder(custom));
    expect(problems[0]).toMatchObject({ code: 'yaml_invalid', file: 'settings.yml', record: line });
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.remedy.length).toBeGreaterThan(10);
  });

  it('are asked for where the company’s model is custom', async () => {
    const { problems } = await takeIn(folder('', 'custom'));
    expect(problems[0]).toMatchObject({ code: 'yaml_invalid', record: 2 });
    expect(problems[0]!.message).toMatch(/attribution.model: custom needs weights of its own/);
  });
});
