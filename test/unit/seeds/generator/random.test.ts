import { describe, expect, it } from 'vitest';
import { random } from '../../../../seeds/generator/random.ts';

describe('random', () => {
  it('repeats a stream by name and keeps streams apart', () => {
    const draws = (name: string) => Array.from({ length: 5 }, random(name).next);
    expect(draws('a')).toEqual(draws('a'));
    expect(draws('a')).not.toEqual(draws('b'));
  });

  it('stays within its bounds', () => {
    const rng = random('bounds');
    for (let i = 0; i < 2000; i += 1) {
      const whole = rng.int(3, 7);
      expect(Number.isInteger(whole) && whole >= 3 && whole <= 7).toBe(true);
      const skewed = rng.skewed(10, 20, 90);
      expect(skewed >= 10 && skewed <= 90).toBe(true);
    }
  });

  it('puts half of the skewed draws below the middle', () => {
    const rng = random('median');
    const below = Array.from({ length: 4000 }, () => rng.skewed(0, 5, 60)).filter((x) => x < 5).length;
    expect(below / 4000).toBeCloseTo(0.5, 1);
  });

  it('draws by weight and refuses an empty list', () => {
    const rng = random('weights');
    const heavy = Array.from({ length: 4000 }, () =>
      rng.weighted([
        ['a', 3],
        ['b', 1],
      ] as const),
    ).filter((x) => x === 'a');
    expect(heavy.length / 4000).toBeCloseTo(0.75, 1);
    expect(() => rng.pick([])).toThrow('not empty');
  });

  it('shuffles without losing anything', () => {
    expect(random('shuffle').shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
