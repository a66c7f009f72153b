import type { Statement } from '../../../model/place.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { LateSession } from '../../../model/when-needed.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { parseOne } from '../../../sql/parse.ts';
import { isFields, type TreeNode, unwrap } from '../../../sql/tree.ts';
import type { Notes } from './notes.ts';
import type { Roles } from './roles.ts';

/** Statements about roles, and publications of everything: only a superuser may run them, and none is run as it is written. */
export class Cluster {
  private readonly root: LateSession | undefined;
  private readonly roles: Roles;
  private readonly notes: Notes;

  constructor(root: LateSession | undefined, roles: Roles, notes: Notes) {
    this.root = root;
    this.roles = roles;
    this.notes = notes;
  }

  async run(sort: 'role' | 'role-grant' | 'publication', statement: Statement): Promise<void> {
    const node = unwrap(parseOne(statement.sql, statement));
    if (node?.tag === 'CreateRoleStmt') await this.createRole(node, statement);
    else if (node?.tag === 'GrantRoleStmt') await this.grantRoles(node);
    else if (sort === 'publication') await this.publish(node, statement);
    else if (sort === 'role') {
      this.notes.addOnce('ALTER ROLE, DROP ROLE', 'roles of a sandbox have no settings and stay', statement);
    }
  }

  /** A DO block that makes a role if it is missing finds it there. */
  async rolesInside(statement: Statement): Promise<void> {
    const made = /\bcreate\s+(?:role|user|group)\s+(?:"((?:[^"]|"")+)"|([a-z_][\w$]*))/gi;
    for (const [, quoted, plain] of statement.sql.matchAll(made)) {
      await this.roles.ensure(quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? '');
    }
  }

  private async createRole(node: TreeNode, statement: Statement): Promise<void> {
    const role = node.fields.role;
    if (typeof role !== 'string' || (await this.roles.ensure(role))) return;
    this.notes.statement(statement, 'this role cannot be made in a sandbox');
  }

  /** Membership among the roles of the schema; in others it would give power over the sandbox. */
  private async grantRoles(node: TreeNode): Promise<void> {
    const granted = namesIn(node.fields.granted_roles, 'priv_name');
    const grantees = namesIn(node.fields.grantee_roles, 'rolename');
    for (const role of [...granted, ...grantees]) if (!(await this.roles.ensure(role))) return;
    const list = (names: readonly string[]): string => names.map(quoteIdent).join(', ');
    if (granted.length === 0 || grantees.length === 0) return;
    const sql =
      node.fields.is_grant === true
        ? `GRANT ${list(granted)} TO ${list(grantees)}`
        : `REVOKE ${list(granted)} FROM ${list(grantees)}`;
    await this.root?.run(sql).catch(ignoreRefusal);
  }

  /** Everything, or whole schemas by name: nothing in such a statement is an expression that could run code. */
  private async publish(node: TreeNode | undefined, statement: Statement): Promise<void> {
    const objects = Array.isArray(node?.fields.pubobjects) ? node.fields.pubobjects : [];
    const whole = objects.every(
      object => unwrap(object)?.fields.pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_SCHEMA',
    );
    if (node?.tag !== 'CreatePublicationStmt' || !whole) {
      this.notes.statement(statement, 'a publication of both tables and schemas is not loaded');
      return;
    }
    try {
      await this.root?.run(statement.sql);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      this.notes.statement(statement, `${error.message} (${error.code})`);
    }
  }
}

function namesIn(list: unknown, key: string): string[] {
  return (Array.isArray(list) ? list : []).flatMap(item => {
    const fields = unwrap(item)?.fields;
    const name = isFields(fields) ? fields[key] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof PostgresError)) throw error;
}
