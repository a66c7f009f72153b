import { fileName, isSql } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, message } from '../statements.ts';
import type { Unit, Way } from '../unit.ts';
import { aloneComment, downHeading, heading, sqlComment } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * dbmate sends a block as one message, in a transaction unless its mark says `transaction:false`; even then Postgres makes several
 * statements of one message a transaction, so one that allows none is alone in its block.
 */
export const dbmate: Writer = {
  name: 'dbmate',
  notes: () => [],
  write({ units, folder, now }) {
    const used = leading(folder.paths.filter(isSql).map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 14 });
    return units.map((unit, at) => ({ path: `${numbers[at]}_${unit.name}.sql`, text: text(unit) }));
  },
};

function text(unit: Unit): string {
  const block = (way: Way, name: string, comments: readonly string[]) => [
    `-- migrate:${name}${fitsTransaction(way) ? '' : ' transaction:false'}`,
    ...sqlComment([...comments, ...aloneComment(way)]),
    ...message(way, `the undo file of step ${unit.id}`).map(sql => `${sql};`),
  ];
  const lines = [...block(unit.up, 'up', heading(unit)), '', ...block(unit.down, 'down', downHeading(unit))];
  return `${lines.join('\n')}\n`;
}
