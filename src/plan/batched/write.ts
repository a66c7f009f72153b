import type { Column, Table } from '../../model/schema.ts';
import { all, as, collect, conjuncts, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printed, printedExpression, without } from '../../sql/printed.ts';
import { relationsOf } from '../../sql/walk.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, tableNamed } from '../context.ts';
import { noRowWhere } from '../done/column.ts';
import { when } from '../done/done.ts';
import type { Draft } from '../draft.ts';
import { batchKey } from '../key.ts';
import { hasInheritors, pinned } from '../targets.ts';
import { batchRows, batchSql, keyNames } from './batch.ts';
import { canRepeat, conditionOf, isImmutable, leavesCondition, picksByKey } from './steady.ts';

type Written = Tree<'UpdateStmt'> | Tree<'DeleteStmt'>;

/** Below this many rows one statement is over before anybody waits long. */
const FEW = 10_000;

/** An UPDATE or DELETE of a table in use that can be done in batches. */
export interface Wanted {
  readonly verb: 'UPDATE' | 'DELETE';
  readonly written: Written;
  readonly table: Table;
  readonly key: readonly Column[];
}

/** The statement, if it is one that batches can do; a note says why one that might be large cannot. */
export function wantedBatches(node: Node, verb: Wanted['verb'], context: Context): Wanted | undefined {
  const written = verb === 'UPDATE' ? as(node, 'UpdateStmt') : as(node, 'DeleteStmt');
  const table = written && tableNamed(context, written.relation);
  if (!written || !table || table.kind === 'foreign' || isNew(context, table)) return undefined;
  if ((context.known.rows.get(table.name) ?? Number.POSITIVE_INFINITY) < FEW) return undefined;
  if (picksByKey(written.whereClause, uniqueKeys(table))) return undefined;
  const key = batchKey(table);
  const why = whyNot(written, verb, table, key, context);
  if (why === undefined && key) return { verb, written, table, key };
  context.note(
    `${verb} of ${short(table.name)} stays one statement: ${why}. It locks every row that it changes until it ends, and writes to those rows wait.`,
  );
  return undefined;
}

function uniqueKeys(table: Table): (readonly (string | null)[])[] {
  return table.indexes
    .filter(({ unique, predicate }) => unique && predicate === undefined)
    .map(one => one.columns);
}

/** Why batches would not do the same, as a clause. */
function whyNot(
  written: Written,
  verb: Wanted['verb'],
  table: Table,
  key: readonly Column[] | undefined,
  context: Context,
): string | undefined {
  if (!key)
    return 'the table has no primary key and no unique key of NOT NULL columns by which batches could walk';
  if (written.withClause) return 'it has a WITH clause, whose work cannot be cut into batches';
  if (/"(batch|key_\d+)"/.test(JSON.stringify(written)))
    return 'it says batch or key_1, names that the list of the rows of a batch has';
  if (hasInheritors(table, context)) return 'tables inherit from it, so no key walks through all rows';
  const again = relationsOf(nodeOf(verb, written)).filter(
    use =>
      tableNamed(context, { relname: use.name, ...(use.schema ? { schemaname: use.schema } : {}) }) === table,
  );
  if (again.length > 1)
    return 'it reads the table that it changes, and a batch would see what those before it did';
  if (verb === 'DELETE') return undefined;
  const update = written as Tree<'UpdateStmt'>;
  const targets = all(update.targetList, 'ResTarget');
  const keys = new Set(key.map(({ name }) => name));
  if (targets.some(({ name = '' }) => keys.has(name)))
    return 'it changes the key by which batches would walk';
  if (targets.some(({ indirection, val }) => indirection !== undefined || (val && 'MultiAssignRef' in val)))
    return 'it sets parts of values, or several columns at once';
  return canRepeat(update)
    ? undefined
    : 'run twice it would change rows twice, so batches that stopped on the way could not begin anew';
}

function nodeOf(verb: Wanted['verb'], written: Written): Node {
  return verb === 'UPDATE'
    ? { UpdateStmt: written as Tree<'UpdateStmt'> }
    : { DeleteStmt: written as Tree<'DeleteStmt'> };
}

/**
 * The statement as one step of batches. Where it looks at its own rows only, a batch chooses among those that meet the
 * condition, locks them and changes them; otherwise it takes the next rows of the table, whether they meet it or not, and the
 * statement itself chooses among them.
 */
export function inBatches(node: Node, { verb, written, table, key }: Wanted, context: Context): Draft[] {
  const others =
    verb === 'UPDATE'
      ? (written as Tree<'UpdateStmt'>).fromClause
      : (written as Tree<'DeleteStmt'>).usingClause;
  const alone = (others ?? []).length === 0 && collect(written, 'SubLink').length === 0;
  const alias = written.relation?.alias?.aliasname ?? rangeVarName(written.relation).name;
  const prefix = `${quoteIdent(alias)}.`;
  const from = written.relation?.alias ? `${table.name} AS ${quoteIdent(alias)}` : table.name;
  const same = key
    .map(({ name }, at) => `${prefix}${quoteIdent(name)} = batch.${keyNames(key)[at]}`)
    .join(' AND ');
  const condition = written.whereClause && printedExpression(written.whereClause);
  const sql = batchSql({
    table,
    key,
    from,
    prefix,
    ...(alone && condition !== undefined ? { where: `(${condition})` } : {}),
    ...(alone ? { lock: verb === 'UPDATE' ? 'FOR NO KEY UPDATE' : 'FOR UPDATE' } : {}),
    write: printed(joined({ verb, written, table, key }, alone, same)),
  });
  const [whole] = carry(node, context);
  if (!whole) return [];
  noteBatches({ verb, written, table, key }, context);
  return [
    {
      ...whole,
      title: `${verb} ${short(table.name)} in batches of ${batchRows} rows${condition === undefined ? '' : ` where ${condition}`}`,
      sql: [sql],
      transaction: 'batches',
      pace: 'batch',
      batch: { rows: batchRows, key: key.map(({ name }) => name) },
      done: alone ? doneOf(verb, written, from, condition, context) : null,
    },
  ];
}

/** The statement with the rows of the batch beside its other tables. */
function joined({ verb, written, table }: Wanted, alone: boolean, same: string): Node {
  const isOurs = conditionOf(same);
  const args = [...(alone ? [] : conjuncts(written.whereClause)), ...conjuncts(isOurs)];
  const whereClause: Node = args.length === 1 ? isOurs : { BoolExpr: { boolop: 'AND_EXPR', args } };
  const batch: Node = { RangeVar: { relname: 'batch', inh: true, relpersistence: 'p' } };
  const relation = pinned(written.relation, table);
  const bare = without(written, 'returningClause');
  if (verb === 'UPDATE') {
    const update = bare as Tree<'UpdateStmt'>;
    return {
      UpdateStmt: { ...update, relation, whereClause, fromClause: [...(update.fromClause ?? []), batch] },
    };
  }
  const remove = bare as Tree<'DeleteStmt'>;
  return {
    DeleteStmt: { ...remove, relation, whereClause, usingClause: [...(remove.usingClause ?? []), batch] },
  };
}

/** Done when no row is left that meets the condition, where a row that was changed meets it no more. */
function doneOf(
  verb: Wanted['verb'],
  written: Written,
  from: string,
  condition: string | undefined,
  context: Context,
): Draft['done'] {
  if (!isImmutable(written.whereClause, context)) return null;
  if (verb === 'DELETE') return when(noRowWhere(from, condition ?? 'true'));
  return condition !== undefined && leavesCondition(written as Tree<'UpdateStmt'>)
    ? when(noRowWhere(from, condition))
    : null;
}

function noteBatches({ verb, written, table }: Wanted, context: Context): void {
  const changes = verb === 'UPDATE' ? 'changes' : 'removes';
  const moving = isImmutable(
    verb === 'UPDATE'
      ? { List: { items: (written as Tree<'UpdateStmt'>).targetList ?? [] } }
      : written.whereClause,
    context,
  )
    ? ''
    : ' What it works out anew in each batch, such as now(), is not the same in all of them.';
  context.note(
    `${verb} of ${short(table.name)} is done in batches of ${batchRows} rows, each a transaction of its own, that can stop at any moment and begin anew: as written, every row that it ${changes} stays locked until all are done. Meanwhile others see some rows changed and some not yet.${moving}`,
  );
  const fired = context.state.schema.others.filter(
    ({ kind, identity, definition }) =>
      kind === 'trigger' &&
      identity.endsWith(` on ${table.name}`) &&
      definition.includes(verb) &&
      /FOR EACH STATEMENT/.test(definition),
  );
  for (const { identity } of fired) {
    context.note(
      `Trigger ${identity.replace(' on public.', ' on ')} fires once for each batch, not once for all.`,
    );
  }
}
