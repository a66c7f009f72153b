import { all, as, nameParts, rangeVarName, writtenName } from '../../sql/ast.ts';
import { qualified, quoteIdent } from '../../sql/names.ts';
import { lookUp } from '../context.ts';
import { type Done, when } from '../done/done.ts';
import { indexBroken, indexExists, indexReady } from '../done/index.ts';
import { brief, type Draft, nothingToUndo, noUndo, type StepDraft, touch, undoBy } from '../draft.ts';
import { transactionMode } from '../mode.ts';
import { chooseIndexName } from '../naming/index-name.ts';
import { restoreConstraint } from '../restore/constraint.ts';
import { indexName, restoreIndex } from '../restore/index.ts';
import type { Family } from './family.ts';

/** CREATE INDEX and DROP INDEX that no recipe takes: on new and partitioned tables, of constraints, with CASCADE. */
export const index: Family = (node, context) => {
  const created = as(node, 'IndexStmt');
  const relation = created && lookUp(context, rangeVarName(created.relation));
  if (created && relation) {
    const name = created.idxname ?? chooseIndexName(context.state.schema, relation, created);
    const full = qualified(relation.schema, name);
    const columns = all(created.indexParams, 'IndexElem').flatMap(item => item.name ?? []);
    // An index on a partitioned table is valid only once all partitions have theirs, so being there must do.
    const done: Done = created.concurrent
      ? { all: [indexReady(full)], half: indexBroken(full) }
      : when(indexExists(full));
    const taken = lookUp(context, { schema: relation.schema, name });
    if (taken && created.if_not_exists) {
      context.note(`${name} is already there: IF NOT EXISTS leaves it as it is.`);
      return 'nothing to do';
    }
    return {
      relations: [relation.name],
      pace: created.concurrent ? 'patient' : 'long',
      done: taken ? null : done,
      ...(created.concurrent ? { halfDone: [`DROP INDEX IF EXISTS ${full}`] } : {}),
      phase: 'expand',
      undo: taken
        ? nothingToUndo('the statement fails')
        : undoBy(brief([relation.name], [`DROP INDEX ${full}`], when(`NOT ${indexExists(full)}`))),
      own: [full],
      uses: [full, ...columns.map(column => `${relation.name}.${quoteIdent(column)}`)],
      touches: [touch(relation.name, { columns })],
    };
  }
  const dropped = as(node, 'DropStmt');
  if (dropped?.removeType !== 'OBJECT_INDEX') return undefined;
  const found = (dropped.objects ?? []).flatMap(
    object => lookUp(context, writtenName(nameParts(object))) ?? [],
  );
  const tables = [...new Set(found.flatMap(one => one.table?.name ?? []))];
  const names = found.flatMap(one => (one.index ? [indexName(one.index)] : [one.name]));
  return {
    relations: tables,
    pace: transactionMode(node) === 'none' ? 'patient' : 'brief',
    done: when(...names.map(name => `NOT ${indexExists(name)}`)),
    phase: 'contract',
    ...undoDrop(found),
    own: names,
    uses: [...names, ...tables],
    touches: tables.map(name => touch(name)),
  };
};

function undoDrop(
  found: readonly NonNullable<ReturnType<typeof lookUp>>[],
): Pick<Draft, 'undo' | 'noReturn'> {
  const steps = found.flatMap((one): StepDraft[] => {
    const { index: dropped, table } = one;
    if (!dropped || !table) return [];
    const constraint = table.constraints.find(({ name }) => name === dropped.constraint);
    if (constraint) return restoreConstraint(table, constraint, dropped);
    if (table.kind !== 'partitioned') return restoreIndex(table, dropped);
    const sql = dropped.definition.replace(' ON ONLY ', ' ON ');
    const name = indexName(dropped);
    return [{ ...brief([table.name], [sql], when(indexExists(name))), pace: 'long' }];
  });
  if (steps.length > 0) return { undo: { kind: 'steps', steps, loses: [] } };
  return noUndo('the schema has no definition of the index', 'Note its definition: pg_get_indexdef.');
}
