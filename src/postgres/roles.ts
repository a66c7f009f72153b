import type { Login } from '../model/session.ts';

/** Roles of a sandbox cluster. The superuser is not called `postgres`: dumps name that role and must not get it. */
export const roleOf: Readonly<Record<Login, string>> = {
  root: 'lockstep_root',
  user: 'lockstep_user',
  fill: 'lockstep_fill',
};

/**
 * Run at each start. `log_min_messages`, `track_functions` and `session_replication_role` belong to the superuser: set
 * on the role, they hold for its sessions and the SQL inside cannot take the first one back.
 */
export function roleStatements(passwords: Readonly<Record<Login, string>>): string[] {
  return [
    `CREATE ROLE ${roleOf.user} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${passwords.user}'`,
    `ALTER ROLE ${roleOf.user} SET log_min_messages = debug1`,
    // Tells which functions a statement called, also through triggers and other functions.
    `ALTER ROLE ${roleOf.user} SET track_functions = 'pl'`,
    `CREATE ROLE ${roleOf.fill} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${passwords.fill}' IN ROLE ${roleOf.user}`,
    `ALTER ROLE ${roleOf.fill} SET session_replication_role = replica`,
    `ALTER ROLE ${roleOf.fill} SET synchronous_commit = off`,
    `ALTER ROLE ${roleOf.fill} SET maintenance_work_mem = '256MB'`,
    // A function of the same name with better matching types would otherwise run as the superuser (CVE-2018-1058).
    `ALTER ROLE ${roleOf.root} SET search_path = pg_catalog`,
    'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC',
  ];
}

/**
 * Fresh secrets for one run, so that a copy of the cache opens nothing. They are random, so stretching them would only make
 * each connection slower; before 16 the number of rounds is fixed.
 */
export function passwordStatements(passwords: Readonly<Record<Login, string>>, major: number): string[] {
  return [
    ...(major >= 16 ? ['SET scram_iterations = 1'] : []),
    ...(Object.keys(roleOf) as Login[]).map(
      login => `ALTER ROLE ${roleOf[login]} PASSWORD '${passwords[login]}'`,
    ),
  ];
}
