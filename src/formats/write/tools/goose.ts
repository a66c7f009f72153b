import { fileName, isSql } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit } from '../unit.ts';
import { downHeading, heading, sqlComment } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * goose runs a file statement by statement, in one transaction or, after NO TRANSACTION (which counts both ways), in none. It ends a
 * statement at a semicolon at the end of a line, so one that holds others stands between StatementBegin and StatementEnd.
 */
export const goose: Writer = {
  name: 'goose',
  notes: () => [],
  write({ units, folder, now }) {
    const used = leading(folder.paths.filter(isSql).map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 14 });
    return units.map((unit, at) => ({ path: `${numbers[at]}_${unit.name}.sql`, text: text(unit) }));
  },
};

function text(unit: Unit): string {
  const whole = fitsTransaction(unit.up) && fitsTransaction(unit.down);
  const run = whole ? inside : outside;
  const lines = [
    ...sqlComment(heading(unit)),
    ...(whole ? [] : ['-- +goose NO TRANSACTION']),
    '',
    '-- +goose Up',
    ...run(unit.up).map(statement),
    '',
    '-- +goose Down',
    ...sqlComment(downHeading(unit)),
    ...run(unit.down).map(statement),
  ];
  return `${lines.join('\n')}\n`;
}

function statement(sql: string): string {
  return /[;\n]/.test(sql) ? `-- +goose StatementBegin\n${sql};\n-- +goose StatementEnd` : `${sql};`;
}
