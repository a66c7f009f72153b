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

/** Why the index of a key cannot be built ahead, concurrently; as a clause. */
export function whyNotAhead(altered: Altered, key: Named, context: Context): string | undefined {
  const { table, commands } = altered;
  if (key.constraint.without_overlaps) {
    return 'the index of a key WITHOUT OVERLAPS cannot be built ahead of its constraint';
  }
  if (table.kind !== 'partitioned') return undefined;
  if (commands.length > 1) return 'it takes the place of another constraint of a partitioned table';
  return partitionsBelow(context.state.schema, table).flatMap(part => inTheWay(part, key))[0];
}

/** A key that a partition has already would be taken over, and could not be given back. */
function inTheWay(part: Table, { constraint }: Named): string[] {
  const of = `partition ${short(part.name)}`;
  if (part.kind === 'foreign') return [`${of} is a foreign table, which has no index`];
  const columns = strings(constraint.keys).join('\n');
  const isPrimary = constraint.contype === 'CONSTR_PRIMARY';
  const same = part.constraints.find(({ kind, columns: own }) =>
    isPrimary ? kind === 'primary key' : kind === 'unique' && own.join('\n') === columns,
  );
  return same
    ? [`${of} has a ${isPrimary ? 'primary key' : 'UNIQUE constraint on these columns'} already`]
    : [];
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
  for (const part of leavesOf(altered.table, context)) {
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
  return [...ofParts, ...onWhole(altered, key, ofParts, gone, context)];
}
