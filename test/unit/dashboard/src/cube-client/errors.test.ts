import { describe, expect, it } from 'vitest';
import { errorFromBody, isTransient, toEdgeError } from '../../../../../dashboard/src/cube-client/errors.ts';

describe('errors', () => {
  it('read what Cube’s client throws', () => {
    const thrown = Object.assign(new Error('x'), {
      status: 403,
      response: { error: 'You may not see this.', code: 'forbidden', request_id: 'r2' },
    });
    expect(toEdgeError(thrown)).toMatchObject({
      message: 'You may not see this.',
      code: 'forbidden',
      status: 403,
      remedy: null,
    });
  });
  it('say so when no answer came', () => {
    expect(toEdgeError(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: 'unreachable' });
  });
  it('are worth another try when the server is away or busy, never when the question is wrong', () => {
    const worth = [0, 400, 401, 403, 404, 429, 500, 503].map((status) =>
      isTransient(errorFromBody(null, status)),
    );
    expect(worth).toEqual([true, false, false, false, false, true, true, true]);
  });
});
