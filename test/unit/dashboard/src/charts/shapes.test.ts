import { describe, expect, it } from 'vitest';
import { axisMarks, lengthOf, placeOf, spread, widths } from '../../../../../dashboard/src/charts/shapes.ts';

describe('shapes', () => {
  it('share a bar among what is positive', () => {
    expect(widths([3, 1, null, -2])).toEqual([0.75, 0.25, 0, 0]);
    expect(widths([null, 0])).toEqual([0, 0]);
  });
  it('measure bars against the longest', () => {
    expect(lengthOf(50, 200)).toBe(0.25);
    expect(lengthOf(300, 200)).toBe(1);
    expect([lengthOf(null, 10), lengthOf(-1, 10), lengthOf(1, 0)]).toEqual([0, 0, 0]);
  });
  it('put round marks around zero', () => {
    expect(axisMarks(0, 930_000)).toEqual([0, 250_000, 500_000, 750_000, 1_000_000]);
    expect(axisMarks(-20, 100)).toEqual([-50, 0, 50, 100]);
    expect(axisMarks(0, 0)).toEqual([0]);
    expect(axisMarks(5, 8)[0]).toBe(0);
  });
  it('place values between the outer marks', () => {
    expect(placeOf(250, [0, 500, 1000])).toBe(0.25);
    expect(placeOf(0, [-50, 0, 50])).toBe(0.5);
    expect(placeOf(1, [0])).toBe(0);
  });
  it('push names apart without changing their order', () => {
    expect(spread([40, 10, 12], 10)).toEqual([40, 10, 20]);
    expect(spread([5, 5, 5], 4)).toEqual([5, 9, 13]);
    expect(spread([], 4)).toEqual([]);
  });
});
