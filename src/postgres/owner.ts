import { readFileSync } from 'node:fs';
import { isRoot } from './cache.ts';

/** The operating-system user that runs the server; undefined: the one who runs Lockstep. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Postgres refuses to run as root, so root's sandboxes run as `nobody`. Not as a `postgres` user that may exist: SQL
 * that broke out of the server would then own the files of the machine's real databases.
 */
export function serverOwner(): Owner | undefined {
  if (!isRoot()) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}
