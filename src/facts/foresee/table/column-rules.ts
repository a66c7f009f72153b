import { all, as, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { TypeRef } from '../catalog/things.ts';
import { checkCalls } from '../expression/checked-calls.ts';
import { refuseQueries } from '../expression/expression-kind.ts';
import { typeOf } from '../expression/expression-type.ts';
import { Fails } from '../outcome.ts';
import { baseType, serialType } from '../type/types.ts';
import type { WrittenColumn } from './column.ts';
import { requireAssignable } from './generation.ts';

type Once = 'default' | 'identity' | 'generated';

const once: Readonly<Record<string, Once>> = {
  CONSTR_DEFAULT: 'default',
  CONSTR_IDENTITY: 'identity',
  CONSTR_GENERATED: 'generated',
};
const twice: Readonly<Record<Once, string>> = {
  default: 'multiple default values specified',
  identity: 'multiple identity specifications',
  generated: 'multiple generation clauses specified',
};
const words: Readonly<Record<Once, string>> = {
  default: 'default',
  identity: 'identity',
  generated: 'generation expression',
};

/** 42601 for what is said twice of a column, or contradicts itself (transformColumnDefinition). */
export function requireConsistent(table: string, definition: Tree<'ColumnDef'>): void {
  const of = ` for column "${definition.colname}" of table "${table}"`;
  const seen = new Set<Once>();
  let nullable: boolean | undefined;
  const say = (allowed: boolean): void => {
    if (nullable !== undefined && nullable !== allowed)
      throw new Fails('42601', `conflicting NULL/NOT NULL declarations${of}`);
    nullable = allowed;
  };
  const sayOnce = (what: Once): void => {
    if (what === 'identity') say(false);
    if (seen.has(what)) throw new Fails('42601', `${twice[what]}${of}`);
    seen.add(what);
    const [first, second] = order.filter(one => seen.has(one));
    if (first && second) throw new Fails('42601', `both ${words[first]} and ${words[second]} specified${of}`);
  };
  for (const { contype = '' } of all(definition.constraints, 'Constraint')) {
    if (contype === 'CONSTR_NULL' || contype === 'CONSTR_NOTNULL') say(contype === 'CONSTR_NULL');
    const what = once[contype];
    if (what) sayOnce(what);
  }
  if (serialType(definition.typeName) === undefined) return;
  sayOnce('default');
  say(false);
}

const order: readonly Once[] = ['default', 'identity', 'generated'];
const integers = new Set(['int2', 'int4', 'int8']);

/** What a column is given where a row says nothing of it: it names no columns, and is of the column's type (cookDefault). */
export function requireDefault(
  act: Act,
  column: Pick<WrittenColumn, 'name' | 'type' | 'default' | 'identity'>,
): void {
  const { base } = baseType(act.catalog, column.type);
  if (column.identity && (base.array || !integers.has(base.name)))
    throw new Fails('22023', 'identity column type must be smallint, integer, or bigint');
  if (!column.default) return;
  refuseQueries(act, column.default, 'default');
  checkCalls(act, column.default);
  requireReadable(column.default, base);
  requireAssignable(act, column, typeOf(act, column.default));
}

const names: Readonly<Record<string, string>> = { int2: 'smallint', int4: 'integer', int8: 'bigint' };

/** 22P02 for a constant that is plainly no integer: it is read at once. */
function requireReadable(value: Node, { name, array }: TypeRef): void {
  const text = as(value, 'A_Const')?.sval?.sval;
  const type = array ? undefined : names[name];
  if (text !== undefined && type !== undefined && !/^\s*[+-]?(?:\d[\d_]*|0[xob][\da-f_]+)\s*$/i.test(text))
    throw new Fails('22P02', `invalid input syntax for type ${type}: "${text}"`);
}
