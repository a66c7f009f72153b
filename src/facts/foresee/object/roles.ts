import { all, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { putOther } from './others.ts';

/** Roles that a statement names. Those that a schema names are there; of others it is not known, since roles are of the whole server. */
export function nameRoles(act: Act, roles: readonly Node[] | undefined): void {
  for (const role of all(roles, 'RoleSpec')) nameRole(act, role);
}

export function nameRole(act: Act, role: Tree<'RoleSpec'> | undefined): void {
  if (role?.roletype !== 'ROLESPEC_CSTRING') return;
  const name = role.rolename ?? '';
  if (!act.world.watching) putRole(act, name);
  else if (!name.startsWith('pg_') && !act.catalog.other('role', name))
    act.unknown('everything', `it is not known whether the server has a role ${name}`);
}

function putRole(act: Act, name: string): void {
  putOther(act, 'role', { name }, { ifNotExists: true });
}

/** CREATE ROLE. */
export function makeRole(act: Act, name: string): void {
  const role = putOther(act, 'role', { name }, { ifNotExists: true });
  if (role) act.catalog.put({ ...role, settings: ['made'] });
}

/** A statement made the role, so it is another one than that which runs the statements. */
export const isMade = (act: Act, name: string): boolean =>
  act.catalog.other('role', name)?.settings?.includes('made') === true;
