import { as, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Column, Relation, TypeRef } from '../catalog/things.ts';
import { isSystemColumn } from '../expression/expression.ts';
import { columnTypesOf, typeOf } from '../expression/expression-type.ts';
import { Fails } from '../outcome.ts';
import { needColumn, typeNeeds } from '../table/table.ts';
import { refuseTyped } from '../table/typed.ts';
import { changesValues, LITERAL, pathBetween } from '../type/coercion.ts';
import { typeName } from '../type/type-name.ts';
import { resolveType } from '../type/types.ts';
import type { Command, Step } from './command.ts';
import { remember } from './remember.ts';
import { usingOf } from './using.ts';

/** ALTER COLUMN TYPE: rows are written anew unless old values are good as they are (ATPrepAlterColumnType, ATExecAlterColumnType). */
export const alterType: Command = {
  level: 'AccessExclusiveLock',
  pass: 'alter type',
  run(step, table) {
    const { act, command, recurse } = step;
    const name = command.name ?? '';
    refuseTyped(table, 'alter column type of');
    if (isSystemColumn(name)) throw new Fails('0A000', `cannot alter system column "${name}"`);
    const column = needColumn(table, name);
    if (column.inherited > 0) throw new Fails('42P16', `cannot alter inherited column "${name}"`);
    if (table.partitionedBy?.columns.includes(column.number))
      throw new Fails(
        '42P16',
        `cannot alter column "${name}" because it is part of the partition key of relation "${table.name}"`,
      );
    const below = act.catalog.descendants(table.id);
    if (!recurse && below.length > 0)
      throw new Fails('42P16', `type of inherited column "${name}" must be changed in child tables too`);
    const definition = as(command.def, 'ColumnDef') ?? {};
    for (const one of [table, ...below]) change(step, one, name, definition);
  },
};

function change(step: Step, table: Relation, name: string, definition: Tree<'ColumnDef'>): void {
  const { act, work } = step;
  act.lock(table, step.mode);
  const column = needColumn(table, name);
  const at = `${table.id}.${column.number}`;
  if (work.altered.has(at)) throw new Fails('0A000', `cannot alter type of column "${name}" twice`);
  work.altered.add(at);
  if (!work.before.has(table.id)) work.before.set(table.id, table);
  const serial = strings(definition.typeName?.names);
  const type = resolveAltered(act, definition, serial);
  if (type.id === undefined && !type.array && pseudo.has(type.name))
    throw new Fails('42P16', `column "${name}" has pseudo-type ${type.name}`);
  if (column.generated && definition.raw_default)
    throw new Fails('42611', 'cannot specify USING when altering type of generated column');
  if (isRewritten(act, table, column, type, definition) && column.generated !== 'virtual')
    work.rewrites.add(table.id);
  requireDefault(act, table, column, type);
  remember(step, table, column);
  resizeSequence(act, table, column, type);
  put(act, table, column, type, definition);
}

const pseudo = new Set(['record', 'any', 'anyelement', 'anyarray', 'trigger', 'void', 'cstring', 'internal']);

/** `serial` is no type here. */
function resolveAltered(
  act: Act,
  { typeName: written }: Tree<'ColumnDef'>,
  names: readonly string[],
): TypeRef {
  const type = resolveType(act, written);
  if (names.length === 1 && /^(?:small|big)?serial\d?$/.test(names[0] ?? '') && type.id === undefined)
    throw new Fails('42704', `type "${names[0]}" does not exist`);
  return type;
}

function isRewritten(
  act: Act,
  table: Relation,
  column: Column,
  type: TypeRef,
  { raw_default: using }: Tree<'ColumnDef'>,
): boolean {
  const from = using ? usingOf(act, table, column, using) : { type: column.type, rewritten: false };
  if (!from.type) {
    act.unknown('error', 'the type of the USING expression is not known');
    return true;
  }
  if (from.type === LITERAL) return true;
  const path = pathBetween(act, from.type, type, 'assignment');
  if (path === 'none') {
    const what = using ? `result of USING clause for column "${column.name}"` : `column "${column.name}"`;
    throw new Fails('42804', `${what} cannot be cast automatically to type ${typeName(act, type)}`);
  }
  return from.rewritten || changesValues(act, from.type, type, path);
}

/** A default, and what a column is generated from, must be of a type that becomes the new one by itself. */
function requireDefault(act: Act, table: Relation, column: Column, type: TypeRef): void {
  const value = column.default === undefined ? undefined : act.catalog.get(column.default);
  if (value?.class !== 'default') return;
  const written = typeOf(act, value.expression, columnTypesOf(table));
  const from = written === LITERAL ? column.type : written;
  if (!from || pathBetween(act, from, type, 'assignment') !== 'none') return;
  const what = column.generated ? 'generation expression' : 'default';
  throw new Fails(
    '42804',
    `${what} for column "${column.name}" cannot be cast automatically to type ${typeName(act, type)}`,
  );
}

const integers = new Set(['int2', 'int4', 'int8']);

/** The sequence of an identity column is of the column's type. */
function resizeSequence(act: Act, table: Relation, column: Column, type: TypeRef): void {
  if (!column.identity) return;
  for (const sequence of act.catalog.sequencesOf(table.id, column.number))
    act.lock(sequence, 'ShareRowExclusiveLock');
  if (type.id !== undefined || type.array || !integers.has(type.name))
    throw new Fails('22023', 'identity column type must be smallint, integer, or bigint');
}

function put(
  act: Act,
  table: Relation,
  column: Column,
  type: TypeRef,
  { collClause, raw_default }: Tree<'ColumnDef'>,
): void {
  const now = act.catalog.relation(table.id);
  const { collate: _, onlyNulls, ...rest } = column;
  const changed: Column = {
    ...rest,
    type,
    ...(onlyNulls && !raw_default ? { onlyNulls } : {}),
    ...(collClause ? { collate: strings(collClause.collname).at(-1) ?? '' } : {}),
  };
  act.catalog.put({
    ...now,
    columns: now.columns.map(one => (one.number === column.number ? changed : one)),
    needs: [
      ...now.needs.filter(({ sub, on }) => sub !== column.number || on.id !== column.type.id),
      ...typeNeeds(column.number, type),
    ],
  });
}
