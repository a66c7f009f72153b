import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/files.ts';
import { normaliseText } from '../support/normalise.ts';

/** Times and sampled rows vary, and with them their basis and where lines break. */
function essence(screen: string): string {
  return normaliseText(unfolded(screen).replace(/\s+/g, ' '), [], true)
    .replace(/\b[\d,]+k? in the sandbox/, 'N in the sandbox')
    .replace(/\bassumed\b/g, 'fitted');
}

/** A screen with the three columns of its steps one after the other, so that a text reads on where its line breaks. */
function unfolded(screen: string): string {
  const lines = screen.split('\n');
  const first = lines.findIndex(line => line.startsWith('DATABASE'));
  const end = lines.indexOf('', first);
  const columns = ['TIME', 'WHAT'].map(title => lines[first]?.indexOf(title));
  const rows: string[][] = [];
  for (const line of lines.slice(first, end)) {
    if (/^\S/.test(line)) rows.push(['', '', '']);
    for (const { index, 0: part } of line.matchAll(/\S+(?: \S+)*/g)) {
      const row = rows.at(-1) ?? [];
      const column = columns.indexOf(index) + 1;
      row[column] = `${row[column]} ${part}`;
    }
  }
  return [...lines.slice(0, first), ...rows.flat(), ...lines.slice(end)].join('\n');
}

test('README.md shows what the example prints (node scripts/screen.mjs puts it there)', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = /<!-- screen -->\n```text\n\$ lockstep (.*)\n([\s\S]*?)\n```\n<!-- \/screen -->/.exec(readme);
  const [words = '', screen = ''] = shown?.slice(1) ?? [];
  const out = mkdtempSync(join(tmpdir(), 'lockstep-readme-'));
  try {
    const argv = words.split(' ').map(word => (word === 'plan/' ? out : word));
    const program = join(root, 'dist/lockstep.js');
    const { stdout } = spawnSync(process.execPath, [program, ...argv], {
      cwd: join(root, 'examples/stripe-customer-id'),
      encoding: 'utf8',
    });
    expect(essence(stdout.replaceAll(out, 'plan'))).toBe(essence(`${screen}\n`));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
