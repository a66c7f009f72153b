import type { Index, Table } from '../../model/schema.ts';
import { as, nameParts, rangeVarName, type Tree, writtenName } from '../../sql/ast.ts';
import { qualified, quoteIdent, short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { sameTree } from '../../sql/print.ts';
import { without } from '../../sql/printed.ts';
import { type Context, isNew as isNewTable, lookUp } from '../context.ts';
import { not, when } from '../done/done.ts';
import { indexBroken, indexDiffers, indexExists, indexReady } from '../done/index.ts';
import { brief, type Draft, nothingToUndo, touch, undoBy } from '../draft.ts';
import { laterSaying } from '../later.ts';
import { chooseName } from '../naming/object-name.ts';
import { buildConcurrently } from '../new-index/build.ts';
import { noteNewIndex } from '../new-index/notes.ts';
import type { Recipe } from '../recipe.ts';
import { findRelation, relations, tableOf } from '../resolve.ts';
import { restoreIndexAs } from '../restore/index.ts';
import { pinned } from '../targets.ts';

/**
 * DROP INDEX and, later in the change, CREATE INDEX of the same name: the new one is built under another name first, both change
 * names at one moment, and the old one goes last. So no query is without its index in between.
 */
export const replaceIndex: Recipe = {
  id: 'replace-index',
  takes: 'DROP INDEX and CREATE INDEX of the same name',
  way: 'the new one is built with CONCURRENTLY beside the old one, they change names in one transaction, and the old one goes last',
  code: {
    expand: {
      old: 'goes on with the old index',
      new: 'goes on with the old index; what a unique index forbids fails (23505)',
    },
    switch: { old: 'goes on with the new index', new: 'may use it' },
  },

  matches(node, context) {
    return dropOf(node, context) !== undefined || created(node, context) !== undefined;
  },

  steps(node, context) {
    const found = created(node, context);
    return found ? replaced(found, context) : [];
  },
};

interface Replaced {
  readonly written: Tree<'IndexStmt'>;
  readonly table: Table;
  readonly before: Index;
}

/** The DROP of an index that a later statement of the change makes again: nothing is done for it here. */
function dropOf(node: Node, context: Context): Tree<'DropStmt'> | undefined {
  const drop = as(node, 'DropStmt');
  const [object, ...more] = drop?.objects ?? [];
  if (drop?.removeType !== 'OBJECT_INDEX' || drop.behavior === 'DROP_CASCADE' || !object || more.length > 0)
    return undefined;
  const { index, table } = lookUp(context, writtenName(nameParts(object))) ?? {};
  if (!index || !table || !mayBeReplaced(index, table, context)) return undefined;
  const { name } = writtenName(nameParts(object));
  const again = laterSaying(name, context).some(later => {
    const made = as(later, 'IndexStmt');
    return made?.idxname === name && lookUp(context, rangeVarName(made.relation))?.table === table;
  });
  return again ? drop : undefined;
}

/** The CREATE INDEX of a name that an index of the same table had before the change, and that is free now. */
function created(node: Node, context: Context): Replaced | undefined {
  const written = as(node, 'IndexStmt');
  const table = written && lookUp(context, rangeVarName(written.relation))?.table;
  if (!written?.idxname || !table) return undefined;
  const before = tableOf(context.original, table.name);
  const name = qualified(table.schema, written.idxname);
  const old = before && relations(context.original, written.idxname).find(one => one.name === name)?.index;
  const isFree =
    findRelation(context.state.schema, { schema: table.schema, name: written.idxname }, []) === undefined;
  return before && old && isFree && before.indexes.includes(old) && mayBeReplaced(old, before, context)
    ? { written, table, before: old }
    : undefined;
}

function mayBeReplaced(index: Index, table: Table, context: Context): boolean {
  return (
    table.kind === 'table' &&
    index.constraint === undefined &&
    index.parent === undefined &&
    !isNewTable(context, table)
  );
}

function replaced({ written, table, before }: Replaced, context: Context): Draft[] {
  const idxname = written.idxname ?? '';
  if (
    sameTree(parseOne(before.definition), {
      IndexStmt: { ...bare(written), relation: pinned(written.relation, table) },
    })
  ) {
    context.note(
      `Index ${quoteIdent(idxname)} of ${short(table.name)} is dropped and made again as it was: it is built anew with REINDEX CONCURRENTLY.`,
    );
    return [rebuilt(qualified(table.schema, idxname), table)];
  }
  const taken = (name: string) =>
    findRelation(context.original, { schema: table.schema, name }, []) !== undefined;
  const [newName, oldName] = ['new', 'old'].map(label => chooseName(idxname, undefined, label, taken)) as [
    string,
    string,
  ];
  const of = (name: string) => qualified(table.schema, name);
  const [name, fresh, old] = [of(idxname), of(newName), of(oldName)];
  context.note(
    `Index ${quoteIdent(idxname)} of ${short(table.name)} is replaced without a gap: the new one is built as ${quoteIdent(newName)} beside it, both change names in one transaction, and the old one goes last. As written, queries are without it until the new one is built.`,
  );
  noteNewIndex({ ...written, if_not_exists: false }, idxname, table, context);
  const build = buildConcurrently(
    {
      ...without(written, 'if_not_exists', 'concurrent'),
      idxname: newName,
      relation: pinned(written.relation, table),
    },
    table,
  );
  const rename = (from: string, to: string) => `ALTER INDEX ${from} RENAME TO ${quoteIdent(to)}`;
  const isNew = indexDiffers(name, before.definition);
  const own = [name, fresh, old];
  const common = { own, uses: [...own, ...build.uses], touches: build.touches };
  const swap: Draft = {
    ...brief([table.name], [rename(name, oldName), rename(fresh, idxname)], when(isNew)),
    ...common,
    phase: 'switch',
    undo: undoBy(
      brief(
        [table.name],
        [rename(name, newName), rename(old, idxname)],
        when(indexExists(fresh), not(isNew)),
      ),
    ),
  };
  const drop: Draft = {
    relations: [table.name],
    sql: [`DROP INDEX CONCURRENTLY ${old}`],
    transaction: 'none',
    pace: 'patient',
    done: { all: [isNew, not(indexExists(old))], half: indexBroken(old) },
    ...common,
    touches: [touch(table.name)],
    phase: 'contract',
    undo: { kind: 'steps', steps: restoreIndexAs(table, before, oldName), loses: [] },
  };
  const built: Draft['done'] = { all: [`(${indexReady(fresh)} OR ${isNew})`], half: indexBroken(fresh) };
  return [{ ...build, done: built, own, uses: common.uses }, swap, drop];
}

const bare = (written: Tree<'IndexStmt'>) => without(written, 'if_not_exists', 'concurrent');

function rebuilt(name: string, table: Table): Draft {
  return {
    relations: [table.name],
    sql: [`REINDEX INDEX CONCURRENTLY ${name}`],
    transaction: 'none',
    pace: 'patient',
    done: null,
    phase: 'expand',
    undo: nothingToUndo('no definition and no row is changed'),
    own: [],
    uses: [name],
    touches: [],
  };
}
