/**
 * Runs the golden cases.
 *
 *   npm run cases -- [--accept] [NAME...]
 *
 * NAME is any part of group/name. --accept makes what the cases give now their expectation.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { accept, names } = readArguments(process.argv.slice(2));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const filter = names.length === 0 ? [] : ['-t', names.map(escapeRegExp).join('|')];
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/cases', ...filter], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, ...(accept ? { LOCKSTEP_ACCEPT: '1' } : {}) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

/** @param {string[]} given */
function readArguments(given) {
  const unknown = given.find(argument => argument.startsWith('-') && argument !== '--accept');
  if (unknown !== undefined) {
    console.error(`unknown option ${unknown}: npm run cases -- [--accept] [NAME...]`);
    process.exit(2);
  }
  return { accept: given.includes('--accept'), names: given.filter(argument => !argument.startsWith('-')) };
}

/** @param {string} text */
function escapeRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
