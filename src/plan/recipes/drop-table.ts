import type { Table } from '../../model/schema.ts';
import { as, nameParts, type Tree, writtenName } from '../../sql/ast.ts';
import { qualified, quoteIdent, quoteLiteral, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { carry, carryText } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { detachConcurrently } from '../detach.ts';
import { not, when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { brief, type Draft, noUndo, touch, undoBy } from '../draft.ts';
import { type ForeignKey, foreignKeysAround, inTheWay } from '../falling-table.ts';
import { isTakenAgain } from '../later.ts';
import { nameBeside } from '../naming/index-name.ts';
import { defaultPartition } from '../partition.ts';
import type { Recipe } from '../recipe.ts';
import { tableOf } from '../resolve.ts';

/**
 * DROP TABLE of a table in use: its foreign keys first, each in a step that locks two tables and no more, then held under
 * another name, where nobody finds it and nothing is lost, and dropped at the very end.
 */
export const dropTable: Recipe = {
  id: 'drop-table',
  takes: 'DROP TABLE',
  way: 'foreign keys first, one by one, then held under another name, dropped in a step of its own',
  code: {
    contract: { old: 'fails where it names the table (42P01)', new: 'does not name it' },
  },

  matches(node, context) {
    const { tables } = wanted(node, context);
    return (
      tables.some(table => !isNew(context, table)) && tables.every(table => canBeHeld(node, table, context))
    );
  },

  steps(node, context) {
    const { drop, tables } = wanted(node, context);
    if (!drop) return [];
    const inUse = tables.filter(table => !isNew(context, table));
    const others = tables.filter(table => isNew(context, table));
    const names = new Set(tables.map(({ name }) => name));
    const leave = inUse.flatMap(table => leaveParent(table, names, context));
    const keys = inUse.flatMap(table => foreignKeysAround(table, context.state.schema));
    // Between two that are dropped, a key is of both.
    const apart = keys.filter(
      (key, at) => keys.findIndex(({ constraint }) => constraint === key.constraint) === at,
    );
    const before = [...leave, ...apart.flatMap(key => dropForeignKey(key, context))];
    const held = inUse.map(table => ({ table, to: nameBeside(context.state.schema, table, 'dropped') }));
    for (const { table, to } of held) explain(table, to, context);
    return [
      ...before,
      ...held.map(({ table, to }) => hold(table, to)),
      ...held.map(({ table, to }) => dropHeld(table, to, drop, context)),
      ...others.flatMap(table => carry(dropOf(drop, table), context)),
    ];
  },
};

/** What a DROP TABLE drops: partitions and children before what they belong to. */
function wanted(node: Node, context: Context): { drop?: Tree<'DropStmt'>; tables: Table[] } {
  const drop = as(node, 'DropStmt');
  if (drop?.removeType !== 'OBJECT_TABLE') return { tables: [] };
  const found = (drop.objects ?? []).flatMap(
    object => lookUp(context, writtenName(nameParts(object)))?.table ?? [],
  );
  const depth = (table: Table): number => {
    const above = table.parent === undefined ? undefined : tableOf(context.state.schema, table.parent);
    return above ? depth(above) + 1 : 0;
  };
  return { drop, tables: [...new Set(found)].sort((a, b) => depth(b) - depth(a)) };
}

/** What fails as written is left to fail, and what makes way for something else is gone at once. */
function canBeHeld(node: Node, table: Table, context: Context): boolean {
  const { drop, tables } = wanted(node, context);
  if (isTakenAgain(table, context)) return false;
  if (drop?.behavior === 'DROP_CASCADE') return true;
  const names = tables.map(({ name }) => name);
  return inTheWay(table, names, context.state.schema).length === 0;
}

/** A partition leaves its parent first, which is what its rows are missed by. */
function leaveParent(table: Table, dropped: ReadonlySet<string>, context: Context): Draft[] {
  const parent = table.parent === undefined ? undefined : tableOf(context.state.schema, table.parent);
  if (!parent || dropped.has(parent.name)) return [];
  return defaultPartition(parent, context.state.schema)
    ? carryText(`ALTER TABLE ${parent.name} DETACH PARTITION ${table.name}`, context)
    : detachConcurrently(parent, table, context).detach;
}

function dropForeignKey({ of, constraint }: ForeignKey, context: Context): Draft[] {
  const sql = `ALTER TABLE ${of.name} DROP CONSTRAINT ${quoteIdent(constraint.name)}`;
  // Old code may count on what it forbids, so it stays until that code is gone.
  return carryText(sql, context).map((draft): Draft => ({ ...draft, phase: 'contract' }));
}

function hold(table: Table, to: string): Draft {
  const there = qualified(table.schema, to);
  const columns = table.columns.map(({ name }) => name);
  const rename = (from: string, name: string) => `ALTER TABLE ${from} RENAME TO ${quoteIdent(name)}`;
  return {
    // Once it is dropped neither name is there.
    ...brief([table.name], [rename(table.name, to)], when(not(exists('relation', table.name)))),
    phase: 'contract',
    undo: undoBy(
      brief(
        [there],
        [rename(there, table.relname)],
        when(exists('relation', table.name), not(exists('relation', there))),
      ),
    ),
    uses: [table.name, there],
    touches: [touch(table.name, { columns, removed: columns })],
  };
}

function dropHeld(table: Table, to: string, drop: Tree<'DropStmt'>, context: Context): Draft {
  const there = qualified(table.schema, to);
  const cascade = drop.behavior === 'DROP_CASCADE' ? ' CASCADE' : '';
  // What it says of foreign keys is true only of the statement as written, where they are still there.
  const note = cascade ? context.note : () => {};
  const [carried] = carry(dropOf(drop, table), { ...context, note });
  const gone = [there, table.name].map(name => not(exists('relation', name)));
  return {
    ...brief([there], [`DROP TABLE ${there}${cascade}`], when(...gone)),
    phase: 'contract',
    ...noUndo(
      `the rows of ${short(table.name)} are gone`,
      `Hold it as ${short(there)} until you are sure that nobody misses it: the steps before this one can be taken back.`,
    ),
    own: [there],
    uses: [...(carried?.uses ?? []), there],
    touches: carried?.touches ?? [],
  };
}

function dropOf(drop: Tree<'DropStmt'>, { schema, relname }: Table): Node {
  const items = [schema, relname].map((sval): Node => ({ String: { sval } }));
  return { DropStmt: { ...drop, objects: [{ List: { items } }] } };
}

function explain(table: Table, to: string, context: Context): void {
  const { schema } = context.state;
  const held = short(qualified(table.schema, to));
  const keys = foreignKeysAround(table, schema).length > 0;
  const first = [
    ...(table.parent === undefined ? [] : [`leaves ${short(table.parent)} first`]),
    ...(keys ? ['loses its foreign keys one by one, so that no step locks more than two tables'] : []),
    `is held as ${held}`,
  ].join(', then ');
  context.note(
    `Table ${short(table.name)} ${first}: who still uses it then fails (42P01), and the undo gives it back with its rows. Hold it for days before the last step drops it. To look first: SELECT seq_scan, idx_scan, n_tup_ins, n_tup_upd FROM pg_stat_user_tables WHERE relid = ${quoteLiteral(table.name)}::regclass.`,
  );
}
