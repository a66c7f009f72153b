import { as, nameParts, type Tree, writtenName } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { indexBroken, indexExists } from '../done/index.ts';
import { type Draft, touch } from '../draft.ts';
import type { Recipe } from '../recipe.ts';
import type { Relation } from '../resolve.ts';
import { indexName, restoreIndex } from '../restore/index.ts';

/** DROP INDEX on a table in use: CONCURRENTLY, one step for each, undone by building it again from the catalog. */
export const dropIndex: Recipe = {
  id: 'drop-index',
  takes: 'DROP INDEX',
  way: 'with CONCURRENTLY',
  code: {
    contract: {
      old: 'still runs, slower where it needs the index; ON CONFLICT that needs a unique one fails (42P10)',
      new: 'does without it',
    },
  },

  matches(node) {
    return as(node, 'DropStmt')?.removeType === 'OBJECT_INDEX';
  },

  steps(node, context) {
    const drop = as(node, 'DropStmt');
    return (drop?.objects ?? []).flatMap(object => {
      const written = writtenName(nameParts(object));
      const relation = lookUp(context, written);
      if (!relation && drop?.missing_ok) {
        context.note(`Index ${written.name} is not there: IF EXISTS makes this statement do nothing.`);
        return [];
      }
      const { index, table } = relation ?? {};
      if (drop && index && table && mayDropConcurrently(drop, relation, context)) {
        if (!drop.concurrent) explain(relation, context);
        return [step(index, table)];
      }
      return carry({ DropStmt: { ...drop, objects: [object] } }, context);
    });
  },
};

/** Why not: nobody uses the table yet, a constraint needs the index, or Postgres refuses to do it concurrently. */
function mayDropConcurrently(
  drop: Tree<'DropStmt'>,
  { index, table }: Pick<Relation, 'index' | 'table'> = {},
  context: Context,
): boolean {
  if (!index || !table || isNew(context, table)) return false;
  const stays = (because: string): boolean => {
    context.note(`DROP INDEX ${short(indexName(index))} stays as written: ${because}.`);
    return false;
  };
  if (index.constraint !== undefined) {
    return stays(
      `constraint ${index.constraint} needs the index, so Postgres refuses (2BP01); drop the constraint`,
    );
  }
  if (table.kind === 'partitioned' || index.parent !== undefined) {
    return stays('an index of a partitioned table cannot be dropped concurrently');
  }
  if (drop.behavior === 'DROP_CASCADE') return stays('CASCADE cannot be done concurrently');
  return true;
}

function explain(relation: Relation | undefined, context: Context): void {
  context.note(
    `Index ${quoteIdent(relation?.relname ?? '')} is dropped with CONCURRENTLY, outside a transaction: as written, reads and writes of ${short(relation?.table?.name ?? '')} wait for the lock and behind it.`,
  );
}

function step(index: NonNullable<Relation['index']>, table: NonNullable<Relation['table']>): Draft {
  const name = indexName(index);
  const columns = [...index.columns, ...index.include].flatMap(column => column ?? []);
  return {
    relations: [table.name],
    sql: [`DROP INDEX CONCURRENTLY ${name}`],
    transaction: 'none',
    pace: 'patient',
    done: { all: [`NOT ${indexExists(name)}`], half: indexBroken(name) },
    phase: 'contract',
    undo: { kind: 'steps', steps: restoreIndex(table, index), loses: [] },
    own: [name],
    uses: [name, ...columns.map(column => `${table.name}.${quoteIdent(column)}`)],
    touches: [touch(table.name, { columns })],
  };
}
