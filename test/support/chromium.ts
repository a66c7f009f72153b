import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const wanted = process.env['LOCKSTEP_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why tests in a browser cannot run here; undefined where they can. */
export const noChromium: string | undefined = existsSync(wanted)
  ? undefined
  : `there is no Chromium at ${wanted}: LOCKSTEP_CHROMIUM=PATH names one`;

if (noChromium !== undefined && process.env['LOCKSTEP_CHROMIUM_REQUIRED'] === '1') {
  throw new Error(`LOCKSTEP_CHROMIUM_REQUIRED=1, but ${noChromium}`);
}

/** A browser with an empty profile, which goes when it is closed, and no traffic of its own. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: wanted,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
