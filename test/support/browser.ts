import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a real Chromium without a window: the system's, else the one that npm brought. */
export async function launchBrowser(): Promise<Browser> {
  const system = systemBrowsers.find(existsSync);
  if (system) return chromium.launch({ executablePath: system, args: quietArguments });
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'concord-chromium-'));
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: quietArguments,
  });
}
