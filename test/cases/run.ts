import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/faces/cli/run.ts';
import { DEFAULT_MAJOR } from '../../src/postgres/versions.ts';
import { acceptCase, compareCase, findCases, runCase } from '../support/case.ts';
import { root } from '../support/files.ts';

/** `npm run cases -- --accept` makes what a case says now the expectation; read the difference before committing it. */
const accept = process.env.LOCKSTEP_ACCEPT === '1';

/** undefined: the default major. `.ci/deep` runs each. */
const asked = Number(process.env.LOCKSTEP_TEST_MAJOR ?? DEFAULT_MAJOR);
const major = asked === DEFAULT_MAJOR ? undefined : asked;

/** Files of tests that share the cases: a case has the working directory to itself, so one process does one at a time. */
const parts = 3;

/**
 * Each folder cases/<group>/<name>/ is an input and, in expect/, what Lockstep makes of it on a real Postgres. `part`: which
 * third of them, from 0.
 */
export function testCases(part: number): void {
  const cases = findCases(join(root, 'cases')).filter((_, at) => at % parts === part);

  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases.map(subject => [subject.name, subject] as const))('%s', async (_, subject) => {
    const actual = await runCase(subject, run, major);
    if (accept) acceptCase(subject, actual, major);
    const differences = compareCase(subject, actual, major);
    if (differences !== '') throw new Error(`cases/${subject.name}\n${differences}`);
  });
}
