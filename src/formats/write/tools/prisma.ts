import { isSql, parentName } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { message } from '../statements.ts';
import type { Unit } from '../unit.ts';
import { aloneComment, downHeading, heading, sqlComment } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * Prisma sends migration.sql as one message without a transaction of its own. It knows no way down: `down.sql` is what its guide
 * has people run with `prisma db execute`, which sends a file in the same way.
 */
export const prisma: Writer = {
  name: 'prisma',
  notes: () => [
    'Change schema.prisma as well, or the next `prisma migrate dev` takes it for drift.',
    'Ways back: `prisma db execute --file .../down.sql`, then delete its row of _prisma_migrations.',
  ],
  write({ units, folder, now }) {
    const used = leading(folder.paths.filter(isSql).map(parentName));
    const numbers = nextNumbers(used, units.length, now, { time: 14 });
    return units.flatMap((unit, at) => {
      const below = `${numbers[at]}_${unit.name}`;
      return [
        { path: `${below}/migration.sql`, text: text(unit, 'up', heading(unit)) },
        { path: `${below}/down.sql`, text: text(unit, 'down', downHeading(unit)) },
      ];
    });
  },
};

function text(unit: Unit, way: 'up' | 'down', comments: readonly string[]): string {
  const statements = message(unit[way], `the undo file of step ${unit.id}`);
  return `${[...sqlComment([...comments, ...aloneComment(unit[way])]), ...statements.map(sql => `${sql};`)].join('\n')}\n`;
}
