import { all, as, type Tree } from '../../sql/ast.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { without } from '../../sql/printed.ts';
import { isSerial } from '../../sql/type-name.ts';
import { alteredInUse } from '../altered.ts';
import type { Context } from '../context.ts';
import type { Recipe } from '../recipe.ts';

/** Constraints that can follow their column in commands of their own. */
const movable = new Set(['CONSTR_CHECK', 'CONSTR_UNIQUE', 'CONSTR_FOREIGN', 'CONSTR_PRIMARY']);

/** What gives each row a value of its own to be told apart by. */
const values = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY']);

/**
 * An ALTER TABLE whose new columns come first and their CHECK, UNIQUE and REFERENCES after them, each as a command of its own:
 * the same wish, but one that recipes know how to serve. Undefined where there is none, or where no recipe takes them.
 */
export function constraintsApart(
  node: Node,
  context: Context,
  recipeFor: (node: Node) => Recipe,
): Node | undefined {
  const { alter, table } = alteredInUse(node, context) ?? {};
  if (!alter || !table) return undefined;
  const there = new Set(table.columns.map(({ name }) => name));
  const takes = (command: Node): boolean =>
    recipeFor({ AlterTableStmt: { ...alter, cmds: [command] } }).id !== 'as-written';
  const cmds = (alter.cmds ?? []).flatMap(command => {
    const parts = apart(command, there);
    return parts.length > 1 && parts.every(takes) ? parts : [command];
  });
  return cmds.length > (alter.cmds ?? []).length ? { AlterTableStmt: { ...alter, cmds } } : undefined;
}

function apart(command: Node, there: ReadonlySet<string>): Node[] {
  const body = as(command, 'AlterTableCmd');
  const definition = body?.subtype === 'AT_AddColumn' ? as(body.def, 'ColumnDef') : undefined;
  if (!body || !definition || body.missing_ok || there.has(definition.colname ?? '')) return [command];
  const constraints = all(definition.constraints, 'Constraint');
  const moved = constraints.filter(({ contype }) => movable.has(contype ?? ''));
  // What DEFERRABLE belongs to is told by its place alone.
  if (constraints.some(({ contype }) => contype?.startsWith('CONSTR_ATTR_'))) return [command];
  const isKey = moved.some(({ contype }) => contype === 'CONSTR_PRIMARY');
  const hasValue =
    isSerial(definition.typeName) || constraints.some(({ contype }) => values.has(contype ?? ''));
  if (isKey && !hasValue) return [command];
  const left = constraints.filter(one => !moved.includes(one));
  const isSaid = left.some(({ contype }) => contype === 'CONSTR_NOTNULL');
  const stays: Tree<'Constraint'>[] = isKey && !isSaid ? [...left, notNull()] : left;
  const bare = {
    ...without(definition, 'constraints'),
    ...(stays.length > 0 ? { constraints: stays.map((one): Node => ({ Constraint: one })) } : {}),
  };
  const keys: Node[] = [{ String: { sval: definition.colname ?? '' } }];
  return [
    { AlterTableCmd: { ...body, def: { ColumnDef: bare } } },
    ...moved.map((one): Node => {
      const def = { Constraint: ofTable(one, keys) };
      return { AlterTableCmd: { subtype: 'AT_AddConstraint', def, behavior: 'DROP_RESTRICT' } };
    }),
  ];
}

/** NOT NULL, which a primary key brings along. */
function notNull(): Tree<'Constraint'> {
  const alter = as(parseOne('ALTER TABLE t ADD COLUMN c int NOT NULL'), 'AlterTableStmt');
  const [command] = all(alter?.cmds, 'AlterTableCmd');
  return all(as(command?.def, 'ColumnDef')?.constraints, 'Constraint')[0] ?? {};
}

/** A constraint of a column as one of its table, which names the column. */
function ofTable(constraint: Tree<'Constraint'>, keys: Node[]): Tree<'Constraint'> {
  if (constraint.contype === 'CONSTR_UNIQUE' || constraint.contype === 'CONSTR_PRIMARY')
    return { ...constraint, keys };
  return constraint.contype === 'CONSTR_FOREIGN' ? { ...constraint, fk_attrs: keys } : constraint;
}
