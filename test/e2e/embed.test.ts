import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { snippet, type Place } from '../../dashboard/src/features/share/snippets.ts';
import { SHARED_FIGURES } from '../../dashboard/src/lib/share.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { exactRow, openPage } from '../support/pages.ts';
import { useSampleSite } from '../support/sample-site.ts';
import { startWiki, type Wiki } from '../support/wiki.ts';
import { demoToken } from '../support/ask-demo.ts';

const site = useSampleSite({ rateLimit: { perSecond: 10_000, burst: 100_000 } });
let wiki: Wiki;

beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => {
  wiki?.server.close();
});
beforeEach(() => {
  wiki.headers = {};
});

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are checked field by field */
async function api(role: string, path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<any> {
  const token = await demoToken(site.server.url, role);
  const response = await fetch(`${site.server.url}${path}`, {
    method,
    headers: { authorization: token, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.status === 204 ? null : response.json();
}

const choiceOf = (figure: string) => ({
  period: '2026-Q3',
  ...(figure === 'key-figures' ? { measures: ['revenue.won_revenue', 'revenue.win_rate'] } : {}),
  ...(figure === 'breakdown'
    ? { measures: ['funnel.cohort_leads', 'funnel.cohort_mqls'], by: 'funnel.channel' }
    : {}),
});
const shareFrame = (figure: string, more: object = {}): Promise<any> =>
  api('executive', '/api/v1/embeds', {
    figure,
    choice: choiceOf(figure),
    class: 'interactive',
    origins: [wiki.origin],
    days: 30,
    is_kept_alive: false,
    ...more,
  });
const shareImage = (figure: string): Promise<any> => shareFrame(figure, { class: 'image', origins: [] });

const frameOf = (made: { id: string; secret: string }, sandbox = 'allow-scripts allow-popups') =>
  `<iframe src="${site.server.url}/embed/${made.id}#${made.secret}" title="Chart" width="700" height="420"${sandbox && ` sandbox="${sandbox}"`}></iframe>`;

/** Opens the wiki's page and gives the frame in it. */
async function openWiki(
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; frame: Frame }> {
  const page = await site.browser.newPage({ viewport: { width: 900, height: 800 }, ...options });
  await page.goto(wiki.origin);
  const frame = page.frames().find((each) => each !== page.mainFrame())!;
  return { page, frame };
}

describe('a frame in a wiki', () => {
  test.each(['allow-scripts allow-popups', ''])(
    'is drawn with the sandbox "%s", sets no cookie and fits its page',
    async (sandbox) => {
      const made = await shareFrame('joint-funnel');
      wiki.page = frameOf(made, sandbox);
      const { page, frame } = await openWiki();
      const heights: unknown[] = [];
      await page.exposeFunction('heard', (said: unknown) => heights.push(said));
      await page.evaluate(() => {
        addEventListener('message', (event) =>
          (window as any).heard({ ...event.data, origin: event.origin }),
        );
      });
      await frame.getByRole('article', { name: 'Joint funnel' }).waitFor();
      expect(await page.context().cookies()).toEqual([]);
      await frame.getByRole('button', { name: 'Table' }).click();
      await expect.poll(() => heights.length).toBeGreaterThan(0);
      expect(heights.at(-1)).toMatchObject({
        type: 'concord:height',
        id: made.id,
        height: expect.any(Number),
        origin: sandbox ? 'null' : site.server.url,
      });
      await page.close();
    },
  );

  test('says more where it is pointed at and by keyboard, and passes axe in both schemes', async () => {
    const made = await shareFrame('company-goal');
    wiki.page = frameOf(made);
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, frame } = await openWiki({ colorScheme });
      await frame.getByRole('article').waitFor();
      expect(await frame.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(21, 24, 27)',
      );
      const box = (await frame.locator('svg').boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await expect.poll(() => frame.locator('.box').innerText()).toMatch(/2026[\s\S]*Won €/);
      await frame.locator('.picture').focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => frame.locator('.box').innerText()).toContain('1 Jul 2026');
      await page.close();
    }
    const alone = await site.browser.newPage();
    await alone.goto(`${site.server.url}/embed/${made.id}#${made.secret}`);
    await alone.getByRole('article').waitFor();
    expect(await accessibilityFaults(alone)).toEqual([]);
    await alone.close();
  });

  test('row 43: stays blank on a site it was not given to, and in a frame without an origin', async () => {
    const made = await shareFrame('joint-funnel', { origins: ['https://wiki.example.com'] });
    wiki.page = frameOf(made);
    const { page } = await openWiki();
    await page.waitForTimeout(1500);
    expect(await page.frames()[1]!.locator('article').count()).toBe(0);
    await page.close();

    const own = await shareFrame('joint-funnel');
    const inner = frameOf(own).replace(/"/g, '&quot;');
    wiki.page = `<iframe sandbox="allow-scripts" srcdoc="${inner}" width="800" height="500"></iframe>`;
    const nested = await openWiki();
    await nested.page.waitForTimeout(1500);
    for (const frame of nested.page.frames()) expect(await frame.locator('article').count()).toBe(0);
    await nested.page.close();
  });

  test('works under a strict policy of the wiki that allows its frames', async () => {
    const made = await shareFrame('channel-credit');
    wiki.page = frameOf(made);
    wiki.headers = { 'content-security-policy': `default-src 'none'; frame-src ${site.server.url}` };
    const { page, frame } = await openWiki();
    await frame.getByRole('article', { name: 'Credit by channel' }).waitFor();
    await page.close();
  });

  test('says politely that it was ended, and that the address is none', async () => {
    const made = await shareFrame('joint-funnel');
    await api('executive', `/api/v1/embeds/${made.id}`, undefined, 'DELETE');
    wiki.page = frameOf(made);
    const ended = await openWiki();
    await ended.frame.getByText('This chart is no longer shared here').waitFor();
    await ended.page.close();
    const cut = await shareFrame('joint-funnel');
    wiki.page = frameOf({ ...cut, secret: '' });
    const missing = await openWiki();
    await missing.frame.getByText('There is no chart at this address').waitFor();
    await missing.page.close();
  });

  test('shows the picture it was given where scripts are off', async () => {
    const [made, image] = [await shareFrame('joint-funnel'), await shareImage('joint-funnel')];
    wiki.page = frameOf(made, 'allow-popups').replace('#', `?image=${image.secret}#`);
    const { page, frame } = await openWiki();
    const picture = frame.locator('img');
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(1280);
    await page.close();
  });

  test('row 45: a page that sends it messages is not listened to', async () => {
    const made = await shareFrame('joint-funnel');
    wiki.page = frameOf(made);
    const { page, frame } = await openWiki();
    await frame.getByRole('article').waitFor();
    const before = await frame.locator('main').innerHTML();
    await page.evaluate(() => {
      for (const type of ['concord:height', 'concord:open', 'concord:token'])
        window.frames[0]!.postMessage({ type, secret: 'x', html: '<img src=x>' }, '*');
    });
    await page.waitForTimeout(500);
    expect(await frame.locator('main').innerHTML()).toBe(before);
    await page.close();
  });

  test('the web component makes the frame as tall as its chart', async () => {
    const made = await shareFrame('stage-trend');
    wiki.page =
      `<script src="${site.server.url}/embed/concord-chart.js" defer></script>` +
      `<concord-chart src="${site.server.url}/embed/${made.id}#${made.secret}" label="Month by month"></concord-chart>`;
    const page = await site.browser.newPage({ viewport: { width: 900, height: 800 } });
    await page.goto(wiki.origin);
    const frame = page.frameLocator('concord-chart iframe');
    await frame.getByRole('article').waitFor();
    const tall = () =>
      page.locator('concord-chart iframe').evaluate((each) => each.getBoundingClientRect().height);
    await expect.poll(tall).not.toBe(420);
    await frame.getByRole('button', { name: 'Definition' }).click();
    const inner = await frame.locator('html').evaluate((each) => each.getBoundingClientRect().height);
    await expect.poll(tall).toBe(Math.ceil(inner));
    expect(await page.locator('concord-chart iframe').getAttribute('title')).toBe('Month by month');
    await page.close();
  });
});

/** What each wiki makes of what is pasted, by its own rules, and the policy it sends with its pages. */
const escapedText = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const asFrame = (address: string, sandbox = '') =>
  `<iframe src="${escapedText(address)}" width="700" height="480"${sandbox && ` sandbox="${sandbox}"`}></iframe>`;
const asImage = (address: string, alt = '') =>
  `<img src="${escapedText(address)}" alt="${escapedText(alt)}" width="640">`;
/** Attributes that a sanitiser lets through; all others are dropped, and every element but the one named. */
const only = (element: string, attributes: string[]) => (pasted: string) =>
  (pasted.match(new RegExp(`<${element}\\b[^>]*>`, 'g')) ?? [])
    .map(
      (tag) =>
        `<${element} ${attributes.flatMap((name) => tag.match(new RegExp(`\\b${name}="[^"]*"`)) ?? []).join(' ')}></${element}>`,
    )
    .join('');
const markdown = (make: (address: string, alt: string) => string) => (pasted: string) =>
  pasted.replace(/^!\[((?:\\.|[^\]\\])*)\]\((\S+)\)$/, (_, alt: string, address: string) =>
    make(address, alt.replace(/\\(.)/g, '$1')),
  );
const WIKIS: Record<
  Place,
  { frame?: (pasted: string) => string; image: (pasted: string) => string; policy?: string }
> = {
  confluence: { frame: (pasted) => pasted, image: (pasted) => asImage(pasted.replace(/^!|!$/g, '')) },
  confluence_cloud: {
    frame: (address) => asFrame(address, 'allow-scripts allow-popups allow-same-origin'),
    image: asImage,
  },
  notion: {
    frame: (address) => asFrame(address, 'allow-scripts allow-popups allow-forms allow-same-origin'),
    image: asImage,
  },
  mediawiki: {
    frame: only('iframe', ['src', 'width', 'height']),
    image: only('img', ['src', 'alt', 'width']),
  },
  gitlab: {
    frame: markdown((address) => asFrame(address, 'allow-scripts allow-popups allow-same-origin')),
    image: markdown(asImage),
  },
  github: { image: markdown(asImage) },
  sharepoint: { frame: only('iframe', ['src', 'width', 'height', 'title']), image: asImage },
  bookstack: {
    frame: only('iframe', ['src', 'width', 'height', 'title', 'style', 'sandbox']),
    image: only('img', ['src', 'alt', 'width']),
    policy: "script-src 'none'; object-src 'self'; base-uri 'self'; frame-src 'self' CONCORD",
  },
  wordpress: {
    frame: only('iframe', ['src', 'width', 'height', 'title', 'sandbox']),
    image: only('img', ['src', 'alt', 'width']),
  },
  html: {
    frame: (pasted) => pasted,
    image: (pasted) => pasted,
    policy: "default-src 'none'; style-src 'unsafe-inline'; frame-src CONCORD; img-src CONCORD",
  },
};

describe.each(Object.entries(WIKIS))('by the rules of %s', (place, { frame, image, policy }) => {
  beforeEach(() => {
    if (policy) wiki.headers = { 'content-security-policy': policy.replaceAll('CONCORD', site.server.url) };
  });
  const pasted = async (kind: 'frame' | 'image') => {
    const made = await (kind === 'frame' ? shareFrame : shareImage)('stage-times');
    const { id, secret } = made as { id: string; secret: string };
    return snippet(place as Place, kind, {
      origin: site.server.url,
      id,
      secret,
      title: 'Time between stages',
      alt: 'Time between stages. [Half] within <51> days.',
      lang: 'en',
    });
  };

  if (frame)
    test('a frame is drawn', async () => {
      wiki.page = frame(await pasted('frame'));
      const { page, frame: inside } = await openWiki();
      await inside.getByRole('article', { name: 'Time between stages' }).waitFor();
      expect(await page.context().cookies()).toEqual([]);
      await page.close();
    });

  test('a picture is shown', async () => {
    wiki.page = image(await pasted('image'));
    const page = await site.browser.newPage();
    await page.goto(wiki.origin);
    const width = () => page.locator('img').evaluate((each: HTMLImageElement) => each.naturalWidth);
    await expect.poll(width).toBe(1280);
    await page.close();
  });
});

describe('one number on every surface', () => {
  test.each(SHARED_FIGURES)(
    '%s says in frame, SVG, alternative text and preview what its page says',
    async (figure) => {
      const addresses: Record<string, string> = {
        'joint-funnel': '/funnel',
        'stage-times': '/funnel',
        'stage-trend': '/funnel',
        'channel-credit': '/attribution',
        'handoff-scorecard': '/hand-off',
        'plan-owed': '/goals',
        'goal-tree': '/goals',
        breakdown: '/funnel',
      };
      // A page shows months where there is no goal, and the last week beside the running quarter.
      const period = { 'won-by-month': 'all', 'week-change': '2026-Q4' }[figure as string] ?? '2026-Q3';
      const choice = { ...choiceOf(figure), period };
      const [live, image] = [
        await shareFrame(figure, { choice }),
        await shareFrame(figure, { choice, class: 'image', origins: [] }),
      ];
      wiki.page = frameOf(live);
      const { page, frame } = await openWiki();
      await frame.getByRole('article').waitFor();
      const drawn = await frame.locator('svg desc').innerHTML();
      await frame.getByRole('button', { name: 'Table' }).click();
      const cells = await frame.locator('.table tbody tr').allInnerTexts();
      await page.close();
      expect(cells.length).toBeGreaterThan(0);

      const svg = await (await fetch(`${site.server.url}/image/${image.secret}.svg`)).text();
      expect(svg).toContain(`<desc>${drawn}</desc>`);
      const card = await (await fetch(`${site.server.url}/image/${image.secret}`)).text();
      const alt = /property="og:image:alt" content="([^"]*)"/.exec(card)![1]!;
      const preview = (await (
        await fetch(
          `${site.server.url}/api/v1/oembed?url=${encodeURIComponent(`${site.server.url}/image/${image.secret}`)}`,
        )
      ).json()) as { title: string };
      expect(alt).toContain(preview.title.replace(/’/g, '’'));

      const { page: own } = await openPage(
        site.browser,
        site.server.url,
        `${addresses[figure] ?? '/'}?period=${period}`,
      );
      if (figure === 'key-figures') {
        const values = await own
          .locator('.key-figure .figure-value')
          .evaluateAll((all) => all.map((each) => (each as HTMLElement).title));
        for (const cell of cells) expect(values).toContain(cell.split('\t')[1]!.trim());
      } else if (figure === 'breakdown') {
        for (const cell of cells.slice(0, 3)) {
          const [group, ...shown] = cell.split('\t').map((each) => each.trim());
          const exact = await exactRow(own, 'The funnel, group by group', group!);
          for (const value of shown) expect(exact).toContain(value);
        }
      } else if (figure === 'goal-tree') {
        // The page has the quotas of single people as well.
        const section = own.getByRole('figure', { name: preview.title, exact: true });
        await section.getByRole('button', { name: /as a table$/ }).click();
        expect(await section.locator('tbody tr').allInnerTexts()).toEqual(expect.arrayContaining(cells));
      } else {
        const section = own.getByRole('figure', { name: preview.title, exact: true });
        const sentence = (await section.locator('.figure-summary').innerText()).trim();
        const plain = (text: string) =>
          text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        expect(plain(alt)).toContain(sentence);
        await section.getByRole('button', { name: /as a table$/ }).click();
        expect(await section.locator('tbody tr').allInnerTexts()).toEqual(cells);
      }
      await own.close();
    },
  );
});

describe('sharing from a page', () => {
  test('gives a line that draws the chart where it is pasted, lists it and ends it', async () => {
    const { page, complaints } = await openPage(site.browser, site.server.url, '/');
    await page.getByRole('button', { name: /^Share “Who moved it”/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Where it will stand').selectOption({ label: 'BookStack' });
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.getByRole('alert').getByText('https://wiki.example.com').waitFor();
    await dialog.getByLabel(/^Address of the site/).fill(`${wiki.origin}/`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    wiki.page = await dialog.getByRole('textbox', { name: 'To paste into BookStack' }).inputValue();
    expect(await dialog.getByRole('textbox', { name: /administrator/ }).inputValue()).toBe(
      `ALLOWED_IFRAME_SOURCES="${site.server.url}"`,
    );
    const there = await openWiki();
    await there.frame.getByRole('article', { name: 'Who moved it' }).waitFor();

    await dialog.getByRole('button', { name: 'All shared charts' }).click();
    const row = page.getByRole('row', { name: /^Contribution/ }).first();
    await row.getByText(wiki.origin).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('button', { name: /^End/ }).click();
    await row.getByRole('button', { name: 'Yes, end it' }).click();
    await row.getByText(/^ended/).waitFor();
    await there.page.reload();
    await there.page.frameLocator('iframe').getByText('This chart is no longer shared here').waitFor();
    await there.page.close();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['/', undefined],
    ['/?period=2026-Q3', '2026-Q3'],
    ['/?period=all', 'all'],
  ])('from %s keeps the period %s', async (address, period) => {
    const { page } = await openPage(site.browser, site.server.url, address);
    await page.getByRole('button', { name: /^Share “Who moved it”/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('As', { exact: true }).selectOption('image');
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.getByRole('textbox', { name: /^To paste/ }).waitFor();
    const { embeds } = await api('executive', '/api/v1/embeds');
    expect(embeds[0]).toMatchObject({ figure: 'contribution', class: 'image' });
    expect(embeds[0].choice.period).toBe(period);
    await page.close();
  });

  test('saves what it shows as SVG and as PNG', async () => {
    const { page } = await openPage(site.browser, site.server.url, '/');
    await page.getByRole('button', { name: /^Share “Who moved it”/ }).click();
    for (const [kind, begin] of [
      ['SVG', '<svg xmlns'],
      ['PNG', '\u0089PNG'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page
          .getByRole('dialog')
          .getByRole('button', { name: `Save as ${kind}` })
          .click(),
      ]);
      expect(download.suggestedFilename()).toBe(`who-moved-it.${kind.toLowerCase()}`);
      const { readFileSync } = await import('node:fs');
      expect(
        readFileSync(await download.path())
          .subarray(0, begin.length)
          .toString('latin1'),
      ).toBe(begin);
    }
    await page.close();
  });
});
