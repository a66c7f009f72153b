import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { LateSession } from '../../../model/when-needed.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { parseOne } from '../../../sql/parse.ts';
import { unwrap } from '../../../sql/tree.ts';
import type { Notes } from './notes.ts';

/**
 * Extensions that only a superuser may install and that give SQL nothing to reach out with: the sandbox's superuser installs
 * them. Trusted ones are installed by the unprivileged role itself; dblink, foreign data wrappers, untrusted languages and
 * whatever reads files are refused.
 */
const harmless = new Set(
  `amcheck autoinc bloom dict_xsyn earthdistance insert_username intagg moddatetime pageinspect pg_buffercache
  pg_freespacemap pg_prewarm pg_stat_statements pg_visibility pgrowlocks pgstattuple refint sslinfo`.split(
    /\s+/,
  ),
);
const untrusted = /^(?:dblink|.*_fdw|.*u|adminpack|pg_surgery|xml2)$/;

export class Extensions {
  private readonly user: Session;
  private readonly root: LateSession | undefined;
  private readonly notes: Notes;
  private available: Map<string, boolean> | undefined;
  /** Those that could not be had. */
  readonly missing = new Set<string>();

  constructor(user: Session, root: LateSession | undefined, notes: Notes) {
    this.user = user;
    this.root = root;
    this.notes = notes;
  }

  async run(statement: Statement): Promise<void> {
    const node = unwrap(parseOne(statement.sql, statement));
    const name = node?.fields.extname;
    if (typeof name !== 'string' || node?.tag !== 'CreateExtensionStmt') {
      await this.user.run(statement.sql).catch(error => this.leave(statement, error));
      return;
    }
    this.available ??= await availableExtensions(this.user);
    const trusted = this.available.get(name);
    const installer = trusted ? this.user : trusted === false && harmless.has(name) ? this.root : undefined;
    if (name === 'plpgsql') return;
    if (!installer) {
      this.missing.add(name);
      const because =
        trusted === undefined
          ? 'the sandbox does not have this extension'
          : untrusted.test(name)
            ? 'a sandbox refuses extensions that reach outside the database'
            : 'only a superuser may install this extension';
      this.notes.add(`extension ${name}`, because, statement);
      return;
    }
    await this.install(installer, name, schemaIn(node.fields.options), statement);
  }

  /**
   * The version asked for is not kept: the sandbox has one of each. The schema is always said, because the superuser's search
   * path is its own.
   */
  private async install(
    by: LateSession,
    name: string,
    asked: string | undefined,
    statement: Statement,
  ): Promise<void> {
    try {
      const schema = asked ?? (await currentSchema(this.user));
      if (asked !== undefined) await this.user.run(`CREATE SCHEMA IF NOT EXISTS ${quoteIdent(asked)}`);
      await by.run(`CREATE EXTENSION IF NOT EXISTS ${quoteIdent(name)} SCHEMA ${quoteIdent(schema)} CASCADE`);
    } catch (error) {
      this.missing.add(name);
      this.leave(statement, error);
    }
  }

  private leave(statement: Statement, error: unknown): void {
    if (!(error instanceof PostgresError)) throw error;
    this.notes.statement(statement, `${error.message} (${error.code})`);
  }
}

/** Where the session would make a table; `public` when its path is empty. */
export async function currentSchema(session: Session): Promise<string> {
  const { rows } = await session.query('SELECT pg_catalog.current_schema()::pg_catalog.text AS schema');
  return String(rows[0]?.schema ?? 'public');
}

/** Extensions that the server has, and whether a role without privileges may install them. */
async function availableExtensions(session: Session): Promise<Map<string, boolean>> {
  const { rows } = await session.query(
    `SELECT name, pg_catalog.bool_or(trusted) AS trusted FROM pg_catalog.pg_available_extension_versions GROUP BY name`,
  );
  return new Map(rows.map(row => [String(row.name), row.trusted === true]));
}

function schemaIn(options: unknown): string | undefined {
  for (const option of Array.isArray(options) ? options : []) {
    const element = unwrap(option);
    if (element?.fields.defname !== 'schema') continue;
    const argument = unwrap(element.fields.arg);
    if (typeof argument?.fields.sval === 'string') return argument.fields.sval;
  }
  return undefined;
}
