import { strings, type Tree } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Altered, addedConstraint } from '../altered.ts';
import { carry } from '../carry.ts';
import { type Context, lookUp } from '../context.ts';
import type { Draft } from '../draft.ts';
import { constraintsAdded, type Named } from '../not-valid.ts';
import { advance } from '../state/advance.ts';
import { pinned } from '../targets.ts';
import { buildConcurrently } from './build.ts';

/** The key that a statement adds, which does nothing else but drop the constraints whose place it takes. */
export function keyAdded(
  contype: NonNullable<Tree<'Constraint'>['contype']>,
  altered: Altered,
  context: Context,
): Named | undefined {
  const added = altered.commands.filter(command => addedConstraint(command)?.contype === contype);
  const others = altered.commands.filter(command => !added.includes(command));
  const [key] = constraintsAdded(altered, context);
  if (added.length !== 1 || !key) return undefined;
  if (!others.every(({ subtype }) => subtype === 'AT_DropConstraint')) return undefined;
  // A name that is taken is left to fail, or to be replaced, by the statement as it is written.
  const isTaken =
    key.constraint.indexname === undefined &&
    lookUp(context, { schema: altered.table.schema, name: key.name }) !== undefined;
  return isTaken || altered.table.constraints.some(({ name }) => name === key.name) ? undefined : key;
}

/** The index of a key as a statement of its own. */
export function indexOfKey({ alter, table }: Altered, { name, constraint }: Named): Tree<'IndexStmt'> {
  const elements = (nodes: Node[] | undefined): Node[] =>
    strings(nodes).map(column => ({
      IndexElem: { name: column, ordering: 'SORTBY_DEFAULT', nulls_ordering: 'SORTBY_NULLS_DEFAULT' },
    }));
  const { including, options, indexspace, nulls_not_distinct } = constraint;
  return {
    idxname: name,
    relation: { ...pinned(alter.relation, table), inh: true },
    accessMethod: 'btree',
    indexParams: elements(constraint.keys),
    ...(including ? { indexIncludingParams: elements(including) } : {}),
    ...(options ? { options } : {}),
    ...(indexspace ? { tableSpace: indexspace } : {}),
    ...(nulls_not_distinct ? { nulls_not_distinct } : {}),
    unique: true,
  };
}

/**
 * The index of a key, built concurrently under the name that the key will have, and then the key over it: an instant.
 */
export function keyOverIndex(altered: Altered, key: Named, context: Context): Draft[] {
  const { alter, table } = altered;
  const index = indexOfKey(altered, key);
  const name = qualified(table.schema, key.name);
  const build = buildConcurrently(index, table);
  const { contype, deferrable, initdeferred } = key.constraint;
  const over: Tree<'Constraint'> = {
    ...(contype ? { contype } : {}),
    conname: key.name,
    indexname: key.name,
    ...(deferrable ? { deferrable } : {}),
    ...(initdeferred ? { initdeferred } : {}),
  };
  const cmds = altered.commands.map(
    (command): Node => ({
      AlterTableCmd: addedConstraint(command) ? { ...command, def: { Constraint: over } } : command,
    }),
  );
  const node: Node = { AlterTableStmt: { ...alter, relation: pinned(alter.relation, table), cmds } };
  const state = advance(context.state, { IndexStmt: index }, '');
  const added = carry(node, { ...context, state }).map(
    (draft): Draft => ({
      ...draft,
      own: [...(draft.own ?? []), name],
      uses: [...draft.uses, ...build.uses],
      touches: [...draft.touches, ...build.touches],
    }),
  );
  return [build, ...added];
}
