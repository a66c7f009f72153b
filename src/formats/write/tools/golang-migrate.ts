import { fileName, isSql } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { message } from '../statements.ts';
import { aloneComment, downHeading, heading, sqlComment } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * golang-migrate sends a file as one message without a transaction of its own, which Postgres makes one if it holds several
 * statements. No BEGIN: after an error inside of one, the tool could not give its lock back.
 */
export const golangMigrate: Writer = {
  name: 'golang-migrate',
  notes: () => [],
  write({ units, folder, now }) {
    const used = leading(folder.paths.filter(isSql).map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 14 });
    return units.flatMap((unit, at) => {
      const name = `${numbers[at]}_${unit.name}`;
      const up = message(unit.up, `the undo file of step ${unit.id}`);
      const down = message(unit.down, `the undo file of step ${unit.id}`);
      return [
        { path: `${name}.up.sql`, text: text([...heading(unit), ...aloneComment(unit.up)], up) },
        { path: `${name}.down.sql`, text: text([...downHeading(unit), ...aloneComment(unit.down)], down) },
      ];
    });
  },
};

function text(comments: readonly string[], statements: readonly string[]): string {
  return `${[...sqlComment(comments), ...statements.map(sql => `${sql};`)].join('\n')}\n`;
}
