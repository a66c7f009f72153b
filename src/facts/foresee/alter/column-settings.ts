import { all, as } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table/table.ts';
import { typeName } from '../type/type-name.ts';
import { baseType } from '../type/types.ts';
import type { Command, Step } from './command.ts';

/** The column on the table and on those below. */
function eachColumn({ act, command, recurse, mode }: Step, table: Relation): Column {
  const below = recurse ? act.catalog.descendants(table.id) : [];
  for (const one of [table, ...below]) {
    act.lock(one, mode);
    needColumn(one, command.name ?? '');
  }
  return needColumn(table, command.name ?? '');
}

/** SET STATISTICS; columns of an index go by number. */
export const setStatistics: Command = {
  level: 'ShareUpdateExclusiveLock',
  pass: 'misc',
  run(step, table) {
    const { command } = step;
    const target = as(step.command.def, 'Integer')?.ival ?? 0;
    if (target < -1) throw new Fails('22023', `statistics target ${target} is too low`);
    if (!table.index) {
      eachColumn(step, table);
      return;
    }
    const number = command.num ?? 0;
    const column = table.index.columns[number - 1];
    if (column === undefined)
      throw new Fails('42703', `column number ${number} of relation "${table.name}" does not exist`);
    if (column === null) return;
    const name = step.act.catalog
      .relation(table.index.table)
      .columns.find(one => one.number === column)?.name;
    throw new Fails(
      '0A000',
      `cannot alter statistics on non-expression column "${name}" of index "${table.name}"`,
    );
  },
};

const attributeOptions = new Set(['n_distinct', 'n_distinct_inherited']);

/** ALTER COLUMN SET (...) and RESET (...). */
export const columnOptions: Command = {
  level: 'ShareUpdateExclusiveLock',
  pass: 'misc',
  run({ command }, table) {
    needColumn(table, command.name ?? '');
    if (command.subtype === 'AT_ResetOptions') return;
    for (const { defname } of all(as(command.def, 'List')?.items, 'DefElem'))
      if (!attributeOptions.has(defname ?? ''))
        throw new Fails('22023', `unrecognized parameter "${defname}"`);
  },
};

/** Types whose values are of one length, and so cannot be kept elsewhere or packed. */
const fixed = new Set(
  'bool char name int2 int4 int8 oid tid xid cid xid8 point lseg box line circle float4 float8 money macaddr macaddr8 uuid date time timetz timestamp timestamptz interval aclitem pg_lsn'.split(
    ' ',
  ),
);

function isFixed(act: Act, column: Column): boolean {
  const { base } = baseType(act.catalog, column.type);
  const own = base.id === undefined ? undefined : act.catalog.get(base.id);
  return (
    !base.array &&
    (base.id === undefined ? fixed.has(base.name) : own?.class === 'type' && own.kind === 'enum')
  );
}

export const setStorage: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run(step, table) {
    const column = eachColumn(step, table);
    const wanted = as(step.command.def, 'String')?.sval?.toLowerCase() ?? '';
    if (!storages.has(wanted)) throw new Fails('22023', `invalid storage type "${wanted}"`);
    if (wanted !== 'plain' && wanted !== 'default' && isFixed(step.act, column))
      throw new Fails(
        '0A000',
        `column data type ${typeName(step.act, column.type)} can only have storage PLAIN`,
      );
  },
};

const storages = new Set(['plain', 'external', 'extended', 'main', 'default']);

export const setCompression: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run(step, table) {
    const column = eachColumn(step, table);
    const wanted = as(step.command.def, 'String')?.sval ?? '';
    if (wanted === 'default') return;
    if (isFixed(step.act, column))
      throw new Fails(
        '0A000',
        `column data type ${typeName(step.act, column.type)} does not support compression`,
      );
    if (wanted !== 'pglz' && wanted !== 'lz4')
      throw new Fails('22023', `invalid compression method "${wanted}"`);
  },
};
