import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import type { PostgresError } from '../../../model/trouble.ts';
import type { LateSession } from '../../../model/when-needed.ts';
import { SyntaxTrouble } from '../../../sql/parse.ts';
import type { ScriptItem } from '../../../sql/split.ts';
import type { SchemaInput } from '../input.ts';
import { Batch } from './batch.ts';
import { Cluster } from './cluster.ts';
import { Extensions } from './extensions.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { Owners } from './owners.ts';
import { repair } from './repair.ts';
import { Roles } from './roles.ts';
import { Settings } from './settings.ts';
import { firstWords, type Sort, sortOf } from './sort.ts';
import { Stubs } from './stubs.ts';

/** Loads one schema: gives each statement to the one who knows what to do with its kind. */
export class Loader {
  private readonly input: SchemaInput;
  private readonly user: Session;
  private readonly root: LateSession | undefined;
  private readonly major: number;
  private readonly notes: Notes;
  private readonly discarded = { rows: 0, statements: 0 };

  constructor(input: SchemaInput, user: Session, root: LateSession | undefined, major: number, notes: Notes) {
    this.input = input;
    this.user = user;
    this.root = root;
    this.major = major;
    this.notes = notes;
  }

  /** Statements read, and statements that made something. */
  async run(): Promise<{ seen: number; done: number }> {
    const { rows } = await this.user.query('SELECT current_user::pg_catalog.text AS name');
    const member = String(rows[0]?.name);
    await this.prepare(member);
    const roles = new Roles(this.root, member);
    const stubs = new Stubs(this.user, this.input, this.notes);
    const tools = { user: this.user, roles, stubs };
    const batch = new Batch(this.user, async (statement, error) => {
      const remains = await repair(statement, error, tools);
      if (remains === undefined) return true;
      stubs.statementFailed(statement);
      this.leave(statement, remains);
      return false;
    });
    const hands: Hands = {
      batch,
      settings: new Settings(this.user, this.notes),
      extensions: new Extensions(this.user, this.root, this.notes),
      owners: new Owners(this.user, this.root, roles, this.notes),
      cluster: new Cluster(this.root, roles, this.notes),
    };
    let seen = 0;
    for (const file of this.input.files) {
      for await (const item of itemsOf(file, this.notes)) {
        seen++;
        await this.handle(item, hands).catch(error => this.leaveSyntax(item, error));
      }
      await batch.flush();
      // A migration tool runs each file on its own; what one sets does not reach the next.
      if (this.input.kind === 'migrations') {
        await hands.owners.flush();
        await this.user.run('RESET ALL; SET check_function_bodies = off');
      }
    }
    await hands.owners.flush();
    this.tellRows();
    return { seen, done: batch.done };
  }

  /** Functions may be written before the tables they read. Below 15 the schema public belongs to the superuser. */
  private async prepare(member: string): Promise<void> {
    await this.user.run('SET check_function_bodies = off');
    if (this.major < 15)
      await this.root?.run(`ALTER SCHEMA public OWNER TO "${member.replaceAll('"', '""')}"`);
  }

  private async handle(item: ScriptItem, hands: Hands): Promise<void> {
    if (item.kind === 'meta') return;
    if (item.kind === 'copy') {
      this.discard(item.data.rows, item.statement);
      return;
    }
    const { statement } = item;
    const sort = sortOf(statement.sql);
    if (sort === 'run') {
      if (hands.owners.areWaiting() && needsOwners.test(firstWords(statement.sql))) {
        await hands.batch.flush();
        await hands.owners.flush();
      }
      await hands.batch.add(statement);
    } else if (sort === 'owner') await hands.owners.add(statement);
    else if (sort === 'rows' && this.input.kind !== 'migrations') this.discard(0, statement);
    else {
      await hands.batch.flush();
      await this.handleAlone(sort, statement, hands);
    }
  }

  private async handleAlone(sort: Sort, statement: Statement, hands: Hands): Promise<void> {
    if (sort === 'alone') {
      await hands.cluster.rolesInside(statement);
      await hands.batch.runAlone(statement);
    } else if (sort === 'rows') await hands.batch.add(statement);
    else if (sort === 'setting') {
      await hands.owners.flush();
      await hands.settings.run(statement);
    } else if (sort === 'transaction') {
      if (/^(commit|end|rollback|abort) /.test(firstWords(statement.sql)))
        await hands.settings.endTransaction();
    } else if (sort === 'extension') await hands.extensions.run(statement);
    else if (sort === 'refused') this.notes.statement(statement, whyRefused(statement.sql));
    else if (sort === 'nothing' && /^alter database .* set /.test(firstWords(statement.sql)))
      this.notes.statement(statement, 'settings of a database are not taken over');
    else if (sort === 'role' || sort === 'role-grant' || sort === 'publication')
      await hands.cluster.run(sort, statement);
  }

  private leave(statement: Statement, error: PostgresError): void {
    this.notes.statement(statement, `${error.message} (${error.code})`);
  }

  /** A statement that the parser refuses is left out like one that the server refuses. */
  private leaveSyntax(item: ScriptItem, error: unknown): void {
    if (!(error instanceof SyntaxTrouble) || item.kind !== 'sql') throw error;
    this.notes.statement(item.statement, error.message);
  }

  private discard(rows: number, statement: Statement): void {
    this.discarded.rows += rows;
    this.discarded.statements++;
    this.notes.addOnce('rows', 'rows are generated, not kept', statement);
  }

  /** One note for all rows, with their number. */
  private tellRows(): void {
    const { rows, statements } = this.discarded;
    const at = this.notes.all.findIndex(note => note.what === 'rows');
    const note = this.notes.all[at];
    if (!note) return;
    const what = `rows of ${statements} ${statements === 1 ? 'statement' : 'statements'}`;
    this.notes.all[at] = { ...note, what: rows > 0 ? `${what} (${rows.toLocaleString('en')} lines)` : what };
  }
}

/** Statements that mean something else before an object has its owner, or after which its name is another. */
const needsOwners = /^(drop|grant|revoke|alter .* (rename|set schema)) /;

function whyRefused(sql: string): string {
  return /^(create|alter|drop) (event trigger|access method) /.test(firstWords(sql))
    ? 'only a superuser may do this'
    : 'a sandbox does not reach outside its database';
}

interface Hands {
  readonly batch: Batch;
  readonly settings: Settings;
  readonly extensions: Extensions;
  readonly owners: Owners;
  readonly cluster: Cluster;
}
