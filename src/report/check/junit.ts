import type { CheckDocument } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { isAtLeast, severityCounts } from '../findings.ts';
import { cleanLines } from '../text/clean.ts';
import { stopped } from '../text/count.ts';
import { changeName } from '../text/sections/header.ts';
import { byPlace, filesOf, slashed } from './places.ts';
import { gapText, plainLines } from './plain.ts';
import { effectTexts } from './words.ts';

interface TestCase {
  readonly file: string;
  readonly failing: readonly Finding[];
  /** Nothing of the file was run. */
  readonly skipped: boolean;
  readonly output: readonly string[];
}

/**
 * JUnit XML: a test case for each file, which fails when a finding is as severe as `failOn`; other findings, suppressions
 * and what was not analysed are its output. A file of which nothing was run counts as skipped, not as passed.
 */
export function checkJunit(document: CheckDocument): string {
  const cases = filesOf(document).map(file => testCase(file, document));
  const failures = cases.filter(({ failing }) => failing.length > 0).length;
  const skipped = cases.filter(each => each.skipped).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="lockstep check" ${counts}>`,
    `  <testsuite name="lockstep check" ${counts}>`,
    ...cases.flatMap(caseLines).map(line => `    ${line}`),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function testCase(file: string, document: CheckDocument): TestCase {
  const { failOn, coverage, suppressions, files } = document;
  const findings = byPlace(document.findings, document).filter(finding => finding.file === file);
  const failing = findings.filter(finding => isAtLeast(finding, failOn));
  const gaps = coverage.notAnalysed.filter(gap => gap.file === file);
  const statements = files.find(each => each.file === file)?.statements ?? 0;
  const output = [
    ...findings.filter(finding => !isAtLeast(finding, failOn)).flatMap(findingLines),
    ...suppressions
      .filter(suppression => suppression.file === file)
      .flatMap(suppression =>
        effectTexts(suppression).map(text => `line ${suppression.line}: a suppression ${text}`),
      ),
    ...gaps.map(gap => (gap.line === undefined ? gapText(gap) : `line ${gap.line}: ${gapText(gap)}`)),
  ];
  return { file, failing, skipped: failing.length === 0 && statements === 0 && gaps.length > 0, output };
}

function findingLines(finding: Finding): string[] {
  const { file, line, column, severity, rule } = finding;
  return [
    `${changeName(file)}:${line}:${column} ${severity} ${rule}`,
    ...plainLines(finding).map(text => `  ${text}`),
  ];
}

function caseLines({ file, failing, skipped, output }: TestCase): string[] {
  const name = attribute(slashed(changeName(file)));
  const inside = [
    ...(failing.length === 0 ? [] : [failureText(failing)]),
    ...(skipped ? ['<skipped message="nothing of it was run"/>'] : []),
    ...(output.length === 0 ? [] : [`<system-out>${content(output)}</system-out>`]),
  ];
  const head = `<testcase classname="lockstep.check" name="${name}" file="${name}"`;
  return inside.length === 0
    ? [`${head}/>`]
    : [`${head}>`, ...inside.map(line => `  ${line}`), '</testcase>'];
}

function failureText(failing: readonly Finding[]): string {
  const [first] = failing;
  const message =
    failing.length === 1 && first !== undefined ? stopped(first.message) : severityCounts(failing);
  const types = [...new Set(failing.map(({ rule }) => rule))].join(' ');
  return `<failure message="${attribute(message)}" type="${attribute(types)}">${content(failing.flatMap(findingLines))}</failure>`;
}

function attribute(text: string): string {
  return escaped(cleanLines(text).join(' ')).replaceAll('"', '&quot;');
}

function content(lines: readonly string[]): string {
  return escaped(lines.flatMap(line => cleanLines(line)).join('\n'));
}

/** Text that no reader of XML 1.0 refuses: `cleanLines` left two characters that it forbids. */
function escaped(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
