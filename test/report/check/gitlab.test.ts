import { expect, test } from 'vitest';
import { checkGitlab } from '../../../src/report/check/gitlab.ts';
import { expectFile } from '../expected.ts';
import { document, finding, hostileText, quiet, withText } from './fixture.ts';

interface Issue {
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function issuesOf(json: string): Issue[] {
  return JSON.parse(json) as Issue[];
}

test('gitlab.json', () => {
  expectFile('check/gitlab.json', checkGitlab(document));
});

test('no findings are an empty list', () => {
  expect(issuesOf(checkGitlab(quiet))).toEqual([]);
});

test('the same statement twice is two issues, which lines do not name', () => {
  const at = (...lines: number[]): Issue[] =>
    issuesOf(checkGitlab({ ...document, findings: lines.map(line => finding({ line })), suppressions: [] }));
  const names = at(7, 20).map(({ fingerprint }) => fingerprint);
  expect(new Set(names).size).toBe(2);
  expect(at(8, 90).map(({ fingerprint }) => fingerprint)).toEqual(names);
});

test('paths begin with a folder of the repository', () => {
  const [issue] = issuesOf(checkGitlab({ ...document, findings: [finding({ file: './db\\größe.sql' })] }));
  expect(issue?.location.path).toBe('db/größe.sql');
});

test('a hostile text stays one line of description', () => {
  for (const { description } of issuesOf(checkGitlab(withText(hostileText)))) {
    expect(description).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  }
});
