import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInLink } from '../../cube/cli/link.ts';
import { createTokens } from '../../cube/server/edge/tokens.ts';
import { useSampleSite } from '../support/sample-site.ts';

const secret = randomBytes(32).toString('base64');
const site = useSampleSite({ secret });
let context: BrowserContext;
let page: Page;
/** Paths and bodies of every request the page made, in order. */
let asked: string[];

beforeEach(async () => {
  context = await site.browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  asked = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
});
afterEach(() => context.close());

async function linkFor(role: 'marketing' | 'sales', seconds = 3600): Promise<string> {
  const { grant } = await createTokens([secret]).mintGrant({ role, sub: `link:${role}` }, seconds);
  return signInLink(site.server.url, grant);
}
const figures = () => page.getByRole('figure').first().waitFor();
const exchanges = () => asked.filter((line) => line.startsWith('POST') && line.endsWith('/api/v1/session'));

test('a link draws the page, leaves the address at once and is asked of no server', async () => {
  await page.goto(await linkFor('sales'));
  await figures();
  expect(page.url()).not.toMatch(/sign-in|eyJ/);
  expect(asked.filter((line) => /sign-in|eyJ/.test(line))).toEqual([]);
  expect(exchanges()).toHaveLength(1);

  await page.reload();
  await figures();
  expect(page.url()).not.toMatch(/sign-in|eyJ/);

  await page.goBack().catch(() => null);
  expect(page.url()).not.toMatch(/sign-in|eyJ/);
});

test('the foot of the page says with whose eyes it is seen, and the first sentence nothing of hidden goals', async () => {
  await page.goto(await linkFor('sales'));
  await page.getByText('Seen as Sales', { exact: true }).waitFor();
  const { grant } = await createTokens([secret]).mintGrant(
    { role: 'sales_representative', region: 'EMEA', sub: 'link:rep' },
    3600,
  );
  const own = await context.newPage();
  await own.goto(signInLink(site.server.url, grant));
  await own.getByText('Seen as Sales representative, EMEA only').waitFor();
  const sentence = await own.getByRole('heading', { level: 1 }).innerText();
  expect(sentence).toMatch(/won in Q4 2026/);
  expect(sentence).not.toContain('goal');
});

test('the token is renewed without a word while the link is good', async () => {
  await page.clock.install();
  await page.goto(await linkFor('sales'));
  await figures();
  await page.clock.fastForward('04:30');
  await expect.poll(() => exchanges().length).toBe(2);
  await figures();
  expect(await page.getByText('sign-in has ended').count()).toBe(0);
});

test('at the end of the link the page says so, and a new one goes on in the same tab', async () => {
  await page.clock.install();
  await page.goto(await linkFor('sales', 10));
  await figures();
  await page.getByLabel('Segment').selectOption({ label: 'Enterprise' });
  await page.waitForURL(/segment=/);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  await page.clock.fastForward('00:20');
  const ended = page.getByRole('heading', { name: 'Your sign-in has ended' });
  await ended.waitFor();
  expect(await page.getByRole('figure').count()).toBe(0);
  expect(await page.getByText('npm run concord -- link').isVisible()).toBe(true);

  const field = page.getByLabel('Sign-in link');
  await field.fill('http://localhost/#sign-in=half');
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await page.getByRole('alert').last().textContent()).toContain('not a whole sign-in link');
  await field.fill(await linkFor('sales'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await figures();
  expect(page.url()).toContain('segment=');
});

test('a link opened over another changes whose eyes the page is seen with', async () => {
  await page.goto(await linkFor('sales'));
  await figures();
  const roles: (string | undefined)[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('/api/v1/session') && response.request().method() === 'POST')
      roles.push(((await response.json()) as { role?: string }).role);
  });
  await page.evaluate((link) => location.assign(link), await linkFor('marketing'));
  await expect.poll(() => roles).toEqual(['marketing']);
  await figures();
  expect(page.url()).not.toMatch(/sign-in|eyJ/);
});

test('without a link, and with one that has expired, the page asks for one politely', async () => {
  await page.goto(site.server.url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const expired = await linkFor('sales', 1);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await page.goto(expired);
  await page.getByRole('heading', { name: 'Your sign-in has ended' }).waitFor();
  expect(page.url()).not.toMatch(/sign-in|eyJ/);
});
