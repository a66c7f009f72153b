/**
 * Prints `tests: N passed, N failed` from a report of Vitest's JSON reporter, as one line that a machine can read.
 * Fails when a test failed, when a file of tests could not be loaded, and when no test ran.
 *
 *   node scripts/count-tests.mjs REPORT
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ status: string, assertionResults: { status: string }[] }} File
 * @param {{ testResults?: File[] }} report
 * @returns {{ passed: number, failed: number }} a file that failed outside its tests counts as one that failed
 */
export function countTests({ testResults = [] }) {
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const own = assertionResults.map(test => test.status);
    return status === 'failed' && !own.includes('failed') ? [...own, 'failed'] : own;
  });
  const count = (/** @type {string} */ wanted) => statuses.filter(status => status === wanted).length;
  return { passed: count('passed'), failed: count('failed') };
}

/** @param {string} path @returns {{ testResults?: File[] }} */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = countTests(readReport(process.argv[2] ?? ''));
  console.log(`tests: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
