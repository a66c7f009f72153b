import type { Table } from '../../model/schema.ts';
import { strings } from '../../sql/ast.ts';
import { qualified, short } from '../../sql/names.ts';
import type { Altered } from '../altered.ts';
import type { Context } from '../context.ts';
import { type Draft, takingAlong, undoBy } from '../draft.ts';
import { chooseConstraintName } from '../naming/index-name.ts';
import { keyOverIndex } from '../new-index/key.ts';
import type { Named } from '../not-valid.ts';
import { partitionsBelow } from '../resolve.ts';
import { advance } from '../state/advance.ts';
import { addedTo, dropOnPart, leavesOf, onWhole } from './parts.ts';
import { keysBack, noteTaken, takenFrom, takenFromParts } from './taken.ts';

/** Why the index of a key cannot be built ahead, concurrently; as a clause. */
export function whyNotAhead(altered: Altered, key: Named, context: Context): string | undefined {
  const { table, commands } = altered;
  if (key.constraint.without_overlaps) {
    return 'the index of a key WITHOUT OVERLAPS cannot be built ahead of its constraint';
  }
  if (table.kind !== 'partitioned') return undefined;
  if (commands.length > 1) return 'it takes the place of another constraint of a partitioned table';
  return partitionsBelow(context.state.schema, table).flatMap(part =>
    inTheWay(part, altered, key, context),
  )[0];
}

/** A key that a partition has already is taken over, and given back by the undo where that is possible. */
function inTheWay(part: Table, { table }: Altered, key: Named, context: Context): string[] {
  const { constraint } = key;
  const of = `partition ${short(part.name)}`;
  if (part.kind === 'foreign') return [`${of} is a foreign table, which has no index`];
  const columns = strings(constraint.keys);
  const isPrimary = constraint.contype === 'CONSTR_PRIMARY';
  const same = part.constraints.find(({ kind, columns: own }) =>
    isPrimary ? kind === 'primary key' : kind === 'unique' && own.join('\n') === columns.join('\n'),
  );
  if (!same) return [];
  const has = `${of} has a ${isPrimary ? 'primary key' : 'UNIQUE constraint on these columns'} already`;
  if (takenFrom(part, key, context)?.constraint !== same) return [has];
  const pointed = context.state.schema.tables.some(({ constraints }) =>
    constraints.some(({ references }) => references?.table === part.name),
  );
  if (pointed) return [`${has}, to which a foreign key points`];
  // Before 18 a column becomes nullable again with those of all partitions, which a key of theirs forbids (42P16).
  const nullable = table.columns.some(({ name, notNull }) => columns.includes(name) && !notNull);
  return isPrimary && nullable ? [`${has}, and its columns may be null in ${short(table.name)}`] : [];
}

/**
 * A key over indexes that are built concurrently. On a partitioned table each partition that holds rows gets its own, under the name
 * that Postgres would give it, and the whole takes those over without reading a row (seen on 14 and 18).
 */
export function keyAhead(altered: Altered, key: Named, context: Context): Draft[] {
  if (altered.table.kind !== 'partitioned') return keyOverIndex(altered, key, context);
  let state = advance(context.state, { AlterTableStmt: addedTo(altered.table, key, altered).alter }, '');
  const [builds, keys]: [Draft[], Draft[]] = [[], []];
  const gone: string[] = [];
  const taken = takenFromParts(altered.table, key, context);
  noteTaken(taken, altered.table, context);
  for (const part of leavesOf(altered.table, context)) {
    if (taken.some(one => one.part === part)) continue;
    const name = chooseConstraintName(state.schema, part, key.constraint) ?? key.name;
    const onPart = addedTo(part, { ...key, name }, altered);
    const [build, ...added] = keyOverIndex(onPart, { ...key, name }, context);
    const index = `index ${qualified(part.schema, name)}`;
    const undone = added.map(draft => ({
      ...draft,
      undo: takingAlong(undoBy(dropOnPart(part, name, draft)), index),
    }));
    builds.push(...(build ? [build] : []));
    keys.push(...undone);
    gone.push(`constraint ${name} on ${part.name}`, index);
    state = advance(state, { AlterTableStmt: onPart.alter }, '');
  }
  const ofParts = [...builds, ...keys];
  return [
    ...ofParts,
    ...onWhole(altered, key, ofParts, gone, keysBack(taken, altered.table, key, context), context),
  ];
}
