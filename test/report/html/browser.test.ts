import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dossierHtml } from '../../../src/report/html/dossier.ts';
import { launchChromium, noChromium } from '../../support/chromium.ts';
import { focused, headings, idsAndLinks, onPaper, overflowing, strange, unfold, unreadable } from './look.ts';
import { subjects } from './subjects.ts';

const name = noChromium === undefined ? 'in Chromium' : `in Chromium (skipped: ${noChromium})`;

describe.skipIf(noChromium !== undefined)(name, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page in a context of its own; what it logged, asked the network for, and opened is in `heard`. */
  async function open(html: string, options: BrowserContextOptions = {}) {
    const file = join(folder, 'report.html');
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', message => heard.push(`console: ${message.text()}`));
    page.on('pageerror', error => heard.push(`error: ${error.message}`));
    page.on('dialog', dialog => {
      heard.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', request => {
      if (request.url() !== address && request.url() !== 'data:,') heard.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return { page, heard };
  }

  test.each(subjects)(
    '%s: quiet, whole, no wider than the screen, readable in the dark, its dossier in it',
    async (_name, dossier) => {
      const { page, heard } = await open(dossierHtml(dossier));
      await page.evaluate(unfold);
      expect(heard).toEqual([]);
      expect(await page.evaluate(strange)).toEqual([]);
      expect(await page.evaluate(idsAndLinks)).toEqual([]);
      const { levels, jumps } = await page.evaluate(headings);
      expect([levels.filter(level => level === 1).length, jumps]).toEqual([1, []]);
      const text = (await page.locator('#dossier').textContent()) ?? '';
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(dossier)));
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect([width, await page.evaluate(overflowing)]).toEqual([width, []]);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await page.evaluate(unreadable)]).toEqual([colorScheme, []]);
      }
      await page.context().close();
    },
  );

  test('hostile names run nothing even where the policy is taken away', async () => {
    const html = dossierHtml(subjects.find(([each]) => each === 'hostile names')?.[1] ?? fail());
    const { page, heard } = await open(html.replace(/<meta http-equiv[^>]*>/, ''));
    await page.evaluate(unfold);
    expect(heard).toEqual([]);
    expect(await page.evaluate(strange)).toEqual([]);
    expect(await page.locator('h4').first().textContent()).toContain('"><script>alert(1)</script>');
    await page.context().close();
  });

  test('the policy stops a script, a style and a request that got in', async () => {
    const html = dossierHtml(subjects[0]?.[1] ?? fail()).replace(
      '</main>',
      '<script>alert(1)</script><style>h1{color:red}</style><img src="http://127.0.0.1:9/x"></main>',
    );
    const { page, heard } = await open(html);
    expect(heard.filter(each => each.startsWith('dialog'))).toEqual([]);
    // A request that the policy stops is spoken of all the same.
    expect(heard.filter(each => each.includes('Content Security Policy'))).toHaveLength(3);
    await page.context().close();
  });

  test('works without JavaScript, by keyboard alone', async () => {
    const { page, heard } = await open(dossierHtml(subjects[0]?.[1] ?? fail()), { javaScriptEnabled: false });
    const boxes = await page.locator('input[type=checkbox]').count();
    const folds = await page.locator('details').count();
    const met = { boxes: 0, folds: 0, unseen: 0 };
    for (let press = 0; press < 400 && met.boxes < boxes; press++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focused);
      if (!at.seen) met.unseen += 1;
      if (at.tag === 'INPUT') met.boxes += 1;
      if (at.tag === 'SUMMARY') met.folds += 1;
      if (at.tag === 'INPUT') await page.keyboard.press('Space');
      if (at.tag === 'SUMMARY') await page.keyboard.press('Enter');
    }
    expect(met).toMatchObject({ boxes, unseen: 0 });
    expect(await page.locator('input:checked').count()).toBe(boxes);
    expect(met.folds).toBeGreaterThan(0);
    expect(await page.locator('details[open]').count()).toBe(met.folds);
    expect(folds).toBeGreaterThanOrEqual(met.folds);
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test('on paper everything is unfolded, and the ground is white in the dark too', async () => {
    const { page } = await open(dossierHtml(subjects[0]?.[1] ?? fail()), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const look = await page.evaluate(onPaper);
    expect(look.ground).toBe('rgb(255, 255, 255)');
    expect(look.folded).toBeGreaterThan(3);
    expect(look.shown).toBe(look.folded);
    expect(await page.evaluate(unreadable)).toEqual([]);
    await page.context().close();
  });
});

function fail(): never {
  throw new Error('no such subject');
}
