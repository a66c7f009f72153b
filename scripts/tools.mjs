/**
 * Runs what `plan` writes for each migration tool with the tool itself: `npm run tools -- [NAME]`.
 *
 * The tools are no part of the product: their versions stand in test/tools, and they are installed in a folder of the user's cache. A
 * language that is not on this machine is passed over and said, unless LOCKSTEP_TOOLS_REQUIRED is 1.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'test/tools');
const target = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lockstep-tools');
const required = process.env.LOCKSTEP_TOOLS_REQUIRED === '1';

/**
 * What is installed, from which files, and how.
 * @type {{ name: string, needs: string, from: string[], install: [string, ...string[]][] }[]}
 */
const parts = [
  {
    name: 'npm',
    needs: 'npm',
    from: ['package.json', 'package-lock.json'],
    install: [['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress']],
  },
  {
    name: 'go',
    needs: 'go',
    from: ['go/go.mod', 'go/go.sum', 'go/main.go'],
    install: [['go', 'build', '-o', 'tools', '.']],
  },
  {
    name: 'python',
    needs: 'python3',
    from: ['requirements.txt'],
    install: [
      ['python3', '-m', 'venv', '.'],
      ['bin/pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'],
    ],
  },
  {
    name: 'java',
    needs: 'mvn',
    from: ['java/pom.xml'],
    install: [['mvn', '-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=.']],
  },
];

let missing = false;
for (const part of parts) {
  const found = spawnSync(part.needs, [part.needs === 'go' ? 'version' : '--version']).error === undefined;
  if (!found) {
    console.log(`${part.name}: passed over, ${part.needs} is not on this machine`);
    missing = true;
  } else if (!install(part)) {
    console.log(`${part.name}: could not be installed`);
    missing = true;
  }
}
if (missing && required) process.exit(1);

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const names = process.argv.slice(2).flatMap(name => ['-t', name]);
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/tools/vitest.config.ts', ...names],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LOCKSTEP_TOOLS: target } },
);
process.exit(status ?? 1);

/** Installs a part unless it is there, from the same files. @param {typeof parts[number]} part */
function install({ name, from, install: commands }) {
  const folder = join(target, name);
  const digest = createHash('sha256');
  for (const file of from) digest.update(readFileSync(join(source, file)));
  const mark = join(folder, '.installed');
  const version = digest.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === version) return true;
  console.log(`${name}: installing in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of from) cpSync(join(source, file), join(folder, file.replace(/.*\//, '')));
  for (const [command, ...rest] of commands) {
    const { status } = spawnSync(command, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) return false;
  }
  writeFileSync(mark, version);
  return true;
}
