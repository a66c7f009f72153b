import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { LateSession } from '../../../model/when-needed.ts';
import { quoteLiteral } from '../../../sql/names.ts';
import { parseOne } from '../../../sql/parse.ts';
import { isFields, unwrap } from '../../../sql/tree.ts';
import type { Notes } from './notes.ts';
import type { Roles } from './roles.ts';

/** As many as go into one transaction. */
const MOST = 200;

/**
 * Gives objects to their owners. Only a superuser may do that without the new owner having privileges on the schema, so the
 * superuser does, but never for an object that was not the sandbox's own: the number of objects that our roles own must be
 * the same afterwards. The statements wait until they are many, since the names they hold stay what they are.
 */
export class Owners {
  private readonly user: Session;
  private readonly root: LateSession | undefined;
  private readonly roles: Roles;
  private readonly notes: Notes;
  private waiting: Statement[] = [];

  constructor(user: Session, root: LateSession | undefined, roles: Roles, notes: Notes) {
    this.user = user;
    this.root = root;
    this.roles = roles;
    this.notes = notes;
  }

  async add(statement: Statement): Promise<void> {
    const role = newOwner(statement);
    if (role === undefined || !(await this.roles.ensure(role))) return;
    this.waiting.push(statement);
  }

  areWaiting(): boolean {
    return this.waiting.length > 0;
  }

  /** Runs what waits. Names must be looked up as the session does that read them: call it before its path changes. */
  async flush(): Promise<void> {
    const statements = this.waiting;
    this.waiting = [];
    if (statements.length === 0 || !this.root) return;
    const { rows } = await this.user.query(`SELECT pg_catalog.current_setting('search_path') AS path`);
    const path = quoteLiteral(String(rows[0]?.path));
    for (let at = 0; at < statements.length; at += MOST) {
      const some = statements.slice(at, at + MOST);
      if ((await this.give(this.root, path, some)) === undefined) continue;
      for (const one of some) {
        const because = await this.give(this.root, path, [one]);
        if (because !== undefined && !isMissing.test(because)) this.notes.statement(one, because);
      }
    }
  }

  /**
   * Why it could not be done, as one transaction; undefined when it was. Names are looked up as the script's session does, but
   * only while owners change, which runs no code of the schema's: a query of ours on that path could meet its operators.
   */
  private async give(
    root: LateSession,
    path: string,
    statements: readonly Statement[],
  ): Promise<string | undefined> {
    try {
      await root.run('BEGIN');
      const before = await this.owned(root);
      const changes = statements.map(({ sql }) => sql).join(';\n');
      await root.run(
        `SELECT pg_catalog.set_config('search_path', ${path}, true);\n${changes};\nSET LOCAL search_path = pg_catalog`,
      );
      const honest = before === (await this.owned(root));
      await root.run(honest ? 'COMMIT' : 'ROLLBACK');
      return honest ? undefined : 'it belongs to Postgres or to an extension';
    } catch (error) {
      await root.run('ROLLBACK');
      if (!(error instanceof PostgresError)) throw error;
      return `${error.message} (${error.code})`;
    }
  }

  private async owned(root: LateSession): Promise<unknown> {
    const { rows } = await root.query(
      `SELECT pg_catalog.count(*) AS objects FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
       WHERE d.deptype = 'o' AND r.rolname = ANY ($1)`,
      [this.roles.names()],
    );
    return rows[0]?.objects;
  }
}

/** What was left out has no owner either, and is in the notes already. */
const isMissing = /\((?:3F000|42704|42883|42P01)\)$/;

/** Kinds that a sandbox has of its own, refuses, or that only a superuser can own. */
const inert = new Set<unknown>(
  `DATABASE EVENT_TRIGGER FDW FOREIGN_SERVER FOREIGN_TABLE LANGUAGE LARGEOBJECT PUBLICATION SUBSCRIPTION TABLESPACE`
    .split(' ')
    .map(kind => `OBJECT_${kind}`),
);

/**
 * The role that an ALTER ... OWNER TO names; undefined when the statement does anything else, names nobody by name, or is
 * about something that a sandbox has of its own (the database, the schema public).
 */
function newOwner(statement: Statement): string | undefined {
  const node = unwrap(parseOne(statement.sql, statement));
  if (node?.tag === 'AlterOwnerStmt') {
    if (inert.has(node.fields.objectType)) return undefined;
    if (node.fields.objectType === 'OBJECT_SCHEMA' && unwrap(node.fields.object)?.fields.sval === 'public')
      return undefined;
    return roleName(node.fields.newowner);
  }
  if (inert.has(node?.fields.objtype)) return undefined;
  const commands = node?.tag === 'AlterTableStmt' && Array.isArray(node.fields.cmds) ? node.fields.cmds : [];
  const command = commands.length === 1 ? unwrap(commands[0]) : undefined;
  return command?.fields.subtype === 'AT_ChangeOwner' ? roleName(command.fields.newowner) : undefined;
}

function roleName(role: unknown): string | undefined {
  if (!isFields(role) || role.roletype !== 'ROLESPEC_CSTRING') return undefined;
  return typeof role.rolename === 'string' ? role.rolename : undefined;
}
