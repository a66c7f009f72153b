import type { Constraint, Schema, Table } from '../model/schema.ts';
import { all, as, nameParts, rangeVarName, writtenName } from '../sql/ast.ts';
import { quoteIdent, short } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { findRelation } from './resolve.ts';
import type { Item } from './script/script.ts';

/**
 * The statements of a change, with those that do nothing but drop constraints moved before what one of their foreign keys stands in
 * the way of: the drop of the key, the column or the table that it points to, which fails before it (2BP01). A note says so.
 */
export function foreignKeysFirst(
  items: readonly Item[],
  schema: Schema,
  note: (text: string) => void,
): Item[] {
  const sorted = [...items];
  for (const item of items) {
    const dropped = foreignKeysDropped(item, schema);
    const from = sorted.indexOf(item);
    const blocked = sorted.findIndex(
      (earlier, at) => at < from && dropped.some(one => needs(one.constraint, earlier, schema)),
    );
    const before = sorted[blocked];
    if (!before || !sorted.slice(blocked, from).every(({ node }) => leavesNames(node))) continue;
    const at =
      before.group === undefined || before.group === item.group
        ? blocked
        : sorted.findIndex(({ group }) => group === before.group);
    sorted.splice(from, 1);
    sorted.splice(at, 0, item);
    const names = dropped.map(
      ({ table, constraint }) => `${quoteIdent(constraint.name)} of ${short(table.name)}`,
    );
    note(
      `Line ${item.statement.line} runs before line ${before.statement.line}: what line ${before.statement.line} drops is needed by foreign key ${names.join(', ')}, and as written it fails (2BP01).`,
    );
  }
  return sorted;
}

interface Dropped {
  readonly table: Table;
  readonly constraint: Constraint;
}

/** Of an ALTER TABLE that only drops constraints which were there before the change. */
function foreignKeysDropped({ node, searchPath }: Item, schema: Schema): Dropped[] {
  const alter = as(node, 'AlterTableStmt');
  const table = alter && findRelation(schema, rangeVarName(alter.relation), searchPath)?.table;
  const commands = all(alter?.cmds, 'AlterTableCmd');
  if (!table || !commands.every(({ subtype }) => subtype === 'AT_DropConstraint')) return [];
  const found = commands.map(command => table.constraints.find(({ name }) => name === command.name));
  if (!found.every(constraint => constraint !== undefined)) return [];
  return found.filter(({ references }) => references).map(constraint => ({ table, constraint }));
}

/** Whether a statement drops, without CASCADE, what a foreign key points to. */
function needs({ references }: Constraint, { node, searchPath }: Item, schema: Schema): boolean {
  const isTarget = (table: Table | undefined) => table !== undefined && table.name === references?.table;
  const drop = as(node, 'DropStmt');
  if (drop?.removeType === 'OBJECT_TABLE' && drop.behavior !== 'DROP_CASCADE') {
    return (drop.objects ?? []).some(object =>
      isTarget(findRelation(schema, writtenName(nameParts(object)), searchPath)?.table),
    );
  }
  const alter = as(node, 'AlterTableStmt');
  const table = alter && findRelation(schema, rangeVarName(alter.relation), searchPath)?.table;
  if (!table || !isTarget(table)) return false;
  const pointedTo = references?.columns ?? [];
  return all(alter.cmds, 'AlterTableCmd').some(({ subtype, name = '', behavior }) => {
    if (behavior === 'DROP_CASCADE') return false;
    if (subtype === 'AT_DropColumn') return pointedTo.includes(name);
    const key = table.constraints.find(one => one.name === name && /^(primary key|unique)$/.test(one.kind));
    return (
      subtype === 'AT_DropConstraint' &&
      key?.columns.length === pointedTo.length &&
      key.columns.every(column => pointedTo.includes(column))
    );
  });
}

/** What gives nothing another name and runs no code: a drop of constraints may pass it. */
function leavesNames(node: Node): boolean {
  return [
    'AlterTableStmt',
    'DropStmt',
    'CreateStmt',
    'IndexStmt',
    'UpdateStmt',
    'DeleteStmt',
    'InsertStmt',
  ].some(kind => kind in node);
}
