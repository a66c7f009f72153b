import type { Index, Table } from '../../model/schema.ts';
import { as, type Tree } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { sameTree } from '../../sql/print.ts';
import { printed, without } from '../../sql/printed.ts';
import { allOf, when } from '../done/done.ts';
import { indexAttached, indexExists, indexReady } from '../done/index.ts';
import { brief, type Draft, type StepDraft, takingAlong, touch, undoBy } from '../draft.ts';
import { chooseIndexName } from '../naming/index-name.ts';
import { indexName, restoreIndex } from '../restore/index.ts';
import { createIndex } from '../state/create-table.ts';
import type { State } from '../state/state.ts';
import { pinned } from '../targets.ts';
import { buildConcurrently } from './build.ts';

type Written = Tree<'IndexStmt'>;

/** The steps that give a table its index, and the qualified names of that index and of all that are attached below it. */
interface Built {
  readonly steps: readonly Draft[];
  readonly names: readonly string[];
  readonly state: State;
}

/**
 * An index on a partitioned table without stopping writes: an empty one on the table ONLY, one built concurrently on each
 * partition, and each attached to that of its parent, which is valid once all of them are. An index that a partition has
 * already, and that Postgres would take over, is attached as it is. `index` has a name.
 */
export function buildOnPartitions(index: Written, table: Table, before: State): Built {
  const mine = { ...index, relation: pinned(index.relation, table) };
  const name = qualified(table.schema, index.idxname ?? '');
  let state = createIndex(before, mine);
  if (table.kind !== 'partitioned') return { steps: [buildConcurrently(mine, table)], names: [name], state };
  const builds: Draft[] = [];
  const attaches: Draft[] = [];
  const names = [name];
  const parts = state.schema.tables.filter(({ parent }) => parent === table.name);
  for (const [at, part] of parts.entries()) {
    const there = matchingIndex(index, part);
    const unnamed = { ...without(index, 'idxname'), relation: pinned(index.relation, part) };
    const idxname = chooseIndexName(state.schema, part, unnamed);
    const built: Built = there
      ? { steps: [], names: [indexName(there)], state }
      : buildOnPartitions({ ...unnamed, idxname }, part, state);
    state = built.state;
    names.push(...built.names);
    builds.push(...built.steps);
    attaches.push(attach(built.names[0] ?? '', name, part, [...names], at === parts.length - 1, there));
  }
  return { steps: [onlyParent(mine, name, table), ...builds, ...attaches], names, state };
}

/** An index of a partition that CREATE INDEX on its parent would take over instead of building another. */
export function matchingIndex(index: Written, part: Table): Index | undefined {
  const shape = (one: Written) =>
    without(one, 'idxname', 'relation', 'options', 'tableSpace', 'if_not_exists', 'concurrent');
  return part.indexes.find(({ definition, parent }) => {
    if (parent !== undefined) return false;
    try {
      const found = as(parseOne(definition), 'IndexStmt');
      return found !== undefined && sameTree(shape(found), shape(index));
    } catch {
      return false;
    }
  });
}

/** A catalog entry and nothing else: the index has no storage of its own. */
function onlyParent(index: Written, name: string, table: Table): Draft {
  const relation = without(pinned(index.relation, table), 'inh');
  const { phase, own, uses, touches } = buildConcurrently(index, table);
  return {
    ...brief([table.name], [printed({ IndexStmt: { ...index, relation } })], when(indexExists(name))),
    phase,
    undo: undoBy(drop(name, table)),
    ...(own ? { own } : {}),
    uses,
    touches,
  };
}

/** There is no way to detach an index: its parent is dropped, and takes along what is attached to it. */
function attach(
  name: string,
  parent: string,
  part: Table,
  attached: readonly string[],
  isLast: boolean,
  there: Index | undefined,
): Draft {
  const sql = `ALTER INDEX ${parent} ATTACH PARTITION ${name}`;
  const done = [indexAttached(name, parent), ...(isLast ? [indexReady(parent)] : [])];
  const again = there ? restoreIndex(part, there) : [];
  const gone = attached.filter(one => one !== name || !there).map(one => `index ${one}`);
  return {
    ...brief([part.name], [sql], allOf(done.map(one => when(one)))),
    phase: 'expand',
    undo: takingAlong(undoBy(drop(parent, part), ...again), ...gone),
    own: [name, parent],
    uses: [name, parent],
    touches: [touch(part.name)],
  };
}

function drop(name: string, table: Table): StepDraft {
  return brief([table.name], [`DROP INDEX IF EXISTS ${name}`], when(`NOT ${indexExists(name)}`));
}
