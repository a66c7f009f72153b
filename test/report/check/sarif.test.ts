import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSarif } from '../../../src/report/check/sarif.ts';
import { expectFile } from '../expected.ts';
import { document, finding, hostileText, quiet, rules, suppression, withText } from './fixture.ts';
import { anyText, settled } from './hostile.ts';

const options = { version: '0.1.0', rules };

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  readonly columnKind: string;
  readonly results: readonly Result[];
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
}

function runOf(json: string): Run {
  const log = JSON.parse(json) as { version: string; $schema: string; runs: [Run] };
  expect(log.version).toBe('2.1.0');
  expect(log.$schema).toMatch(/^https:\/\/.*sarif.*2\.1\.0/);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

function names(results: readonly Result[]): (string | undefined)[] {
  return results.map(({ partialFingerprints }) => partialFingerprints['lockstepFinding/v1']);
}

test('check.sarif', () => {
  expectFile('check/check.sarif', checkSarif(document, options));
});

test('each result has what GitHub asks for, and its rule is there', () => {
  for (const each of [document, quiet, withText(hostileText)]) {
    const { tool, columnKind, results } = runOf(checkSarif(each, options));
    expect(columnKind).toBe('unicodeCodePoints');
    for (const rule of tool.driver.rules) {
      expect(rule.shortDescription.text && rule.help.text).not.toBe('');
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
    }
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      expect(result.locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  }
});

test('a rule that nobody described is listed by its name, once', () => {
  const { tool } = runOf(checkSarif({ ...document, suppressions: [] }, { ...options, rules: [] }));
  expect(tool.driver.rules.map(({ id }) => id)).toEqual([
    'blocks-during-scan',
    'strong-lock-without-timeout',
    'blocks-during-build',
    'undo-loses-data',
  ]);
});

test('only an address becomes a help link', () => {
  const [file, address] = runOf(checkSarif(quiet, options)).tool.driver.rules;
  expect(file?.helpUri).toBeUndefined();
  expect(file?.help.text).toContain('docs/risks/blocks-during-scan.md');
  expect(address?.helpUri).toBe('https://example.org/risks/strong-lock-without-timeout');
});

describe('silenced findings', () => {
  test('say by what and why', () => {
    const { results } = runOf(checkSarif(document, options));
    expect(results).toHaveLength(5);
    expect(results.flatMap(({ suppressions }) => suppressions)).toMatchObject([
      { kind: 'inSource', justification: 'plans has 12 rows in every installation' },
    ]);
  });

  test('are absent where the reader would take them for open', () => {
    const { results } = runOf(checkSarif(document, { ...options, silenced: 'left out' }));
    expect(results).toHaveLength(4);
    expect(results.every(({ suppressions }) => suppressions.length === 0)).toBe(true);
  });
});

describe('fingerprints', () => {
  const twice = { ...document, findings: [finding({ line: 7 }), finding({ line: 20 })], suppressions: [] };

  test('stay when lines move and statements are laid out anew', () => {
    const [first] = twice.findings;
    const moved = finding({
      line: 9,
      column: 5,
      statement: `${first?.statement.replaceAll(' ', '\n\t')} ;\n`,
    });
    const before = names(runOf(checkSarif(twice, options)).results);
    expect(
      names(runOf(checkSarif({ ...twice, findings: [finding({ line: 90 }), moved] }, options)).results),
    ).toEqual(before);
  });

  test('differ for the same statement twice, another rule, file or statement', () => {
    const findings = [
      ...twice.findings,
      finding({ rule: 'x' }),
      finding({ file: 'x.sql' }),
      finding({ statement: 'SELECT 1' }),
    ];
    expect(new Set(names(runOf(checkSarif({ ...twice, findings }, options)).results)).size).toBe(5);
  });

  test('of one do not change when another is silenced', () => {
    const [first, second] = twice.findings;
    const all = names(runOf(checkSarif(twice, options)).results);
    const silenced = {
      ...twice,
      findings: second === undefined ? [] : [second],
      suppressions: [suppression({ silenced: first === undefined ? [] : [first] })],
    };
    expect(names(runOf(checkSarif(silenced, { ...options, silenced: 'left out' })).results)).toEqual([
      all[1],
    ]);
  });
});

test.each([
  ['./db\\up 1/größe#2%.sql', 'db/up%201/gr%C3%B6%C3%9Fe%232%25.sql'],
  ['c:x.sql', 'c%3Ax.sql'],
  ['../a.sql', '../a.sql'],
])('the file %s has the address %s', (file, uri) => {
  const { results } = runOf(
    checkSarif({ ...document, findings: [finding({ file })], suppressions: [] }, options),
  );
  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
});

test('a message cannot bring in a link', () => {
  const [result] = runOf(
    checkSarif({ ...document, findings: [finding({ message: 'see [me](http://evil.example)' })] }, options),
  ).results;
  expect(result?.message.text).toContain('see \\[me\\](http');
});

test('it is JSON with addresses in ASCII, whatever the document holds', () => {
  fc.assert(
    fc.property(anyText, text => {
      const json = checkSarif(withText(text), options);
      expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
      for (const { locations } of runOf(json).results) {
        expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^[\w%/.~!*'()-]*$/);
      }
    }),
    settled,
  );
});
