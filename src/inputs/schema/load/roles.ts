import { PostgresError } from '../../../model/trouble.ts';
import type { LateSession } from '../../../model/when-needed.ts';
import { quoteIdent } from '../../../sql/names.ts';

/**
 * Makes the roles that a schema names: without login, without any attribute, and with the sandbox's own role as a member, so
 * that it keeps its power over what they come to own. Reserved names (`pg_`, Lockstep's own) are never made or given.
 */
export class Roles {
  private readonly root: LateSession | undefined;
  private readonly member: string;
  private readonly made = new Set<string>();

  /** Without a superuser (an offered server) no role can be made; statements that need one are left out. */
  constructor(root: LateSession | undefined, member: string) {
    this.root = root;
    this.member = member;
  }

  has(role: string): boolean {
    return this.made.has(role);
  }

  /** All that were made, and the member itself. */
  names(): string[] {
    return [this.member, ...this.made];
  }

  /** False when the role cannot be had. */
  async ensure(role: string): Promise<boolean> {
    if (this.made.has(role)) return true;
    if (!this.root || reserved.test(role)) return false;
    // Roles belong to the cluster: another database of this sandbox may have made it, maybe just now.
    const { rowCount } = await this.root.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await this.root.run(`CREATE ROLE ${quoteIdent(role)} NOLOGIN`).catch(ignoreDuplicate);
    await this.root.run(`GRANT ${quoteIdent(role)} TO ${quoteIdent(this.member)}`);
    this.made.add(role);
    await this.likeSuperuser(role);
    return true;
  }

  /**
   * `postgres` was a superuser where the schema comes from: views and foreign keys of its tables could read the tables of all
   * others. Here it is a member of them instead.
   */
  private async likeSuperuser(role: string): Promise<void> {
    if (!this.made.has('postgres')) return;
    const others = role === 'postgres' ? [...this.made].filter(name => name !== 'postgres') : [role];
    for (const other of others) {
      await this.root?.run(`GRANT ${quoteIdent(other)} TO postgres`).catch(() => {});
    }
  }
}

const reserved = /^(?:pg_|lockstep_)|^(?:public|none)$/;

function ignoreDuplicate(error: unknown): void {
  if (!(error instanceof PostgresError && (error.code === '42710' || error.code === '23505'))) throw error;
}
