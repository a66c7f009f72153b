/**
 * Runs the example and puts what it prints into README.md, between the `screen` marks.
 * A test compares that screen with a new run, but for the times.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const example = fileURLToPath(new URL('../examples/stripe-customer-id', import.meta.url));
const program = fileURLToPath(new URL('../dist/lockstep.js', import.meta.url));

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [, words] = /lockstep\.js (plan .*)$/.exec(scripts.example) ?? [];
if (words === undefined) throw new Error('package.json has no example that runs lockstep.js plan');

const { stdout, status, stderr } = spawnSync(process.execPath, [program, ...words.split(' ')], {
  cwd: example,
  encoding: 'utf8',
});
if (status === 2) throw new Error(stderr);

const block = `<!-- screen -->\n\`\`\`text\n$ lockstep ${words}\n${stdout.trimEnd()}\n\`\`\`\n<!-- /screen -->`;
const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text.replace(/<!-- screen -->[\s\S]*<!-- \/screen -->/, () => block),
);
