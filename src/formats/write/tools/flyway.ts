import { versionOf } from '../../order.ts';
import { fileName, isSql } from '../../paths.ts';
import { nextNumbers } from '../number.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Way } from '../unit.ts';
import { downHeading, heading, sqlComment } from '../words.ts';
import type { Writer, WrittenFile } from '../writer.ts';

/**
 * Flyway runs a script statement by statement, in a transaction unless the `.conf` beside it says otherwise, and puts values for
 * `${...}` before it reads it. `U...` files are its ways back.
 */
export const flyway: Writer = {
  name: 'flyway',
  notes: units => [
    ...(units.some(({ up }) => !fitsTransaction(up))
      ? [
          'CONCURRENTLY waits for the lock of Flyway itself unless flyway.postgresql.transactional.lock=false.',
        ]
      : []),
    '`flyway undo` runs the U files, in the editions that have it; psql runs them too.',
  ],
  write({ units, folder, now }) {
    const versions = folder.paths.filter(path => isSql(path) && /^V\d/.test(fileName(path))).map(versionOf);
    const numbers = nextVersions(versions, units.length, now);
    return units.flatMap((unit, at) => [
      ...script(`V${numbers[at]}__${unit.name}.sql`, unit.up, heading(unit)),
      ...script(`U${numbers[at]}__${unit.name}.sql`, unit.down, downHeading(unit)),
    ]);
  },
};

/** The next versions: `7` after `6`, `1.13` after `1.12`, written with dots as Flyway does. */
function nextVersions(used: readonly string[], count: number, now: Date): string[] {
  const parts = used.map(version => version.split('.'));
  const last = [...parts].sort(byParts).at(-1) ?? [];
  const major = last.slice(0, -1);
  const numbers = nextNumbers(last.slice(-1), count, now, { sequence: 1 });
  return numbers.map(number => [...major, number].join('.'));
}

function byParts(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [one, other] = [BigInt(a[at] ?? 0), BigInt(b[at] ?? 0)];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function script(path: string, way: Way, comments: readonly string[]): WrittenFile[] {
  const fits = fitsTransaction(way);
  const statements = (fits ? inside : outside)(way).map(sql => `${sql};`);
  const text = `${[...sqlComment(comments), ...statements].join('\n')}\n`;
  const conf = [
    ...(fits ? [] : ['executeInTransaction=false']),
    ...(text.includes('${') ? ['placeholderReplacement=false'] : []),
  ];
  return [
    { path, text },
    ...(conf.length > 0 ? [{ path: `${path}.conf`, text: `${conf.join('\n')}\n` }] : []),
  ];
}
