import { fileName } from '../../paths.ts';
import { programsIn, type Style, slashes, styleOf, template } from '../javascript.ts';
import { camel } from '../name.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, inside, transaction, withoutTransaction } from '../statements.ts';
import type { Act, Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * TypeORM runs all pending classes in one transaction unless told `--transaction each`, and refuses to when a class says
 * `transaction` for itself. `migration:revert` opens a transaction whatever the class says, so a way back that must not be in one
 * leaves it and begins another.
 */
export const typeorm: Writer = {
  name: 'typeorm',
  notes: units =>
    units.some(unit => mark(unit) !== undefined)
      ? ['Run them with `typeorm migration:run --transaction each`.']
      : [],
  recognises: folder =>
    programsIn(folder).some(path =>
      /\b(?:MigrationInterface|QueryRunner|queryRunner)\b/.test(folder.texts.get(path) ?? ''),
    ),
  write({ units, folder, now }) {
    const style = styleOf(folder, 'ts');
    const used = leading(programsIn(folder).map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 13 });
    return units.map((unit, at) => ({
      path: `${numbers[at]}-${camel(unit.name)}.${style.ending}`,
      text: text(unit, `${camel(unit.name)}${numbers[at]}`, style),
    }));
  },
};

/** What a class says about its transaction; `true` makes a run in one transaction for all fail at once. */
function mark({ up, accompanied }: Unit): boolean | undefined {
  if (!fitsTransaction(up)) return false;
  return accompanied ? true : undefined;
}

function text(unit: Unit, name: string, style: Style): string {
  const { types, modules } = style;
  const own = mark(unit);
  const up = own === false ? unit.up.acts.flatMap(apart) : query(inside(unit.up, true));
  const down = [...slashes(downHeading(unit), '    '), ...back(unit.down)];
  const head = modules === 'require' ? `module.exports = class ${name}` : `export class ${name}`;
  const method = (way: string, body: readonly string[]) => [
    `  async ${way}(queryRunner${types ? ': QueryRunner' : ''})${types ? ': Promise<void>' : ''} {`,
    ...body,
    '  }',
  ];
  const lines = [
    ...(types ? ["import type { MigrationInterface, QueryRunner } from 'typeorm';", ''] : []),
    ...slashes(heading(unit)),
    `${head}${types ? ' implements MigrationInterface' : ''} {`,
    `  name = '${name}';`,
    ...(own === undefined ? [] : [`  transaction = ${own};`]),
    '',
    ...method('up', up),
    '',
    ...method('down', down),
    modules === 'require' ? '};' : '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** Outside of a transaction of TypeORM. */
function apart(act: Act): string[] {
  return query(act.mode === 'one' ? ['BEGIN', ...transaction(act), 'COMMIT'] : withoutTransaction(act));
}

function back(way: Way): string[] {
  if (fitsTransaction(way)) return query(inside(way));
  return [
    '    const inside = queryRunner.isTransactionActive;',
    '    if (inside) await queryRunner.commitTransaction();',
    ...way.acts.flatMap(apart),
    '    if (inside) await queryRunner.startTransaction();',
  ];
}

function query(statements: readonly string[]): string[] {
  return statements.map(sql => `    await queryRunner.query(${template(sql)});`);
}
