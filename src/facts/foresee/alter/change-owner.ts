import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { isMade, nameRole } from '../object/roles.ts';
import { Fails } from '../outcome.ts';
import type { Command } from './command.ts';

/** OWNER TO: its indexes and the sequences of its columns change hands, too, when it does (ATExecChangeOwner). */
export const changeOwner: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    nameRole(act, command.newowner);
    if (table.kind === 'index') return;
    const owner = roleName(command.newowner);
    if (table.kind === 'sequence' && table.ownedBy && owner !== table.owner)
      throw new Fails('0A000', `cannot change owner of sequence "${table.name}"`);
    if (owner !== undefined && table.owner === undefined && !isMade(act, owner))
      act.unknown('locks', `${owner} may be the role that runs the statements`);
    give(act, table, owner);
  },
};

/** Undefined stands for the role that runs the statements. */
function roleName(role: Tree<'RoleSpec'> | undefined): string | undefined {
  return role?.roletype === 'ROLESPEC_CSTRING' ? role.rolename : undefined;
}

function give(act: Act, relation: Relation, owner: string | undefined): void {
  act.lock(relation, 'AccessExclusiveLock');
  if (relation.owner === owner) return;
  const { owner: _, ...rest } = act.catalog.relation(relation.id);
  act.catalog.put({ ...rest, ...(owner === undefined ? {} : { owner }) });
  for (const index of act.catalog.indexes(relation.id)) act.lock(index, 'AccessExclusiveLock');
  for (const sequence of act.catalog.sequencesOf(relation.id)) give(act, sequence, owner);
}
