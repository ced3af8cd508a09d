import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildDashboard } from '../../cube/cli/dashboard-build.ts';
import { scriptSizes } from '../bench/web/sizes.ts';
import { root } from '../support/paths.ts';

beforeAll(() => buildDashboard(root));

test('the scripts of the pages stay within what they may weigh, in kilobytes packed', () => {
  const { firstLoad, charts } = scriptSizes(join(root, 'dashboard/dist'));
  expect(firstLoad).toBeGreaterThan(50);
  expect(firstLoad).toBeLessThanOrEqual(230);
  expect(charts).toBeGreaterThan(50);
  expect(charts).toBeLessThanOrEqual(240);
});
