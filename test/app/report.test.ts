import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { savePlan } from '../../src/app/save.ts';
import { run } from '../../src/faces/cli/run.ts';
import { dossierHtml } from '../../src/report/html/dossier.ts';
import { toJson } from '../../src/report/json.ts';
import { dossierMarkdown } from '../../src/report/markdown/dossier.ts';
import { planText } from '../../src/report/text/plan.ts';
import { dossier } from '../report/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function report(argv: readonly string[], stdin = '') {
  const said = { code: -1, out: '', err: '' };
  said.code = await run(['report', ...argv], {
    stdout: { write: text => (said.out += text) },
    stderr: { write: text => (said.err += text) },
    readStdin: async () => stdin,
    env: {},
    columns: 100,
    color: false,
  });
  return said;
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const saved = file('dossier.json', toJson(dossier));

describe('lockstep report', () => {
  test.each([
    ['html', dossierHtml(dossier)],
    ['markdown', dossierMarkdown(dossier)],
    ['text', planText(dossier, { width: 100, color: false })],
    ['json', toJson(dossier)],
  ])('--format %s prints what plan printed', async (format, expected) => {
    expect(await report([saved, '--format', format])).toEqual({ code: 0, out: expected, err: '' });
  });

  test('without a format it prints the screen, and reads - from standard input', async () => {
    const text = planText(dossier, { width: 100, color: false });
    expect(await report([saved])).toEqual({ code: 0, out: text, err: '' });
    expect(await report(['-'], toJson(dossier))).toEqual({ code: 0, out: text, err: '' });
  });

  test.each([
    ['a.html', dossierHtml(dossier)],
    ['a.md', dossierMarkdown(dossier)],
    ['a.txt', planText(dossier, { width: 80, color: false })],
    ['a.json', toJson(dossier)],
  ])('--out %s: the ending says the format', async (name, expected) => {
    const out = join(folder, name);
    expect(await report([saved, '--out', out])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe(expected);
  });

  test('what plan saves as report.html is what report draws from its dossier.json', async () => {
    const dir = join(folder, 'plan');
    await savePlan(dir, dossier);
    const { out } = await report([join(dir, 'dossier.json'), '--format', 'html']);
    expect(readFileSync(join(dir, 'report.html'), 'utf8')).toBe(out);
  });
});

describe('what is no dossier', () => {
  const { evidence: _evidence, ...noEvidence } = dossier;
  test.each([
    ['not-json.json', 'nothing {', 'not-json.json: it is not JSON.'],
    ['list.json', '[1]', 'it is JSON, but no document of Lockstep.'],
    ['other.json', '{"name": "x"}', 'it is JSON, but no document of Lockstep.'],
    ['plan.json', toJson({ lockstep: 1, plan: dossier.plan }), 'it is the plan alone (plan.json), not a'],
    ['check.json', '{"lockstep": 1, "suppressions": []}', 'it is what check found, not a dossier.'],
    ['trace.json', '{"lockstep": 1, "statements": []}', 'it is a trace, not a dossier.'],
    ['newer.json', JSON.stringify({ ...dossier, lockstep: 2 }), 'format version 2; this Lockstep reads 1.'],
    ['half.json', JSON.stringify({ ...dossier, verdict: {} }), 'it is no whole dossier: verdict.asWritten'],
    ['old.json', JSON.stringify({ ...noEvidence, evidence: 1 }), 'it is no whole dossier: evidence'],
  ])('%s', async (name, text, said) => {
    const { code, out, err } = await report([file(name, text)]);
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/\s+/g, ' ')).toContain(said);
  });

  test('a missing file, a folder, an unknown format, a place that cannot be written', async () => {
    for (const [argv, said] of [
      [[join(folder, 'nowhere.json')], 'there is no such file'],
      [[folder], 'it cannot be read'],
      [[saved, '--format', 'sarif'], 'One of html, markdown, text, json'],
      [[saved, '--out', join(folder, 'no', 'such', 'folder.html')], 'cannot be written'],
    ] as const) {
      const { code, out, err } = await report(argv);
      expect([code, out]).toEqual([2, '']);
      expect(err.replace(/\s+/g, ' ')).toContain(said);
    }
  });
});
