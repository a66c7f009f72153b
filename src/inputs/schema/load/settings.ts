import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import type { Notes } from './notes.ts';
import { firstWords } from './sort.ts';

/** Settings and transactions of a script: what it sets holds while it is loaded, on a session that nobody uses afterwards. */
export class Settings {
  private readonly user: Session;
  private readonly notes: Notes;
  /** Values from before a SET LOCAL, by name. */
  private readonly local = new Map<string, unknown>();

  constructor(user: Session, notes: Notes) {
    this.user = user;
    this.notes = notes;
  }

  async run(statement: Statement): Promise<void> {
    const words = firstWords(statement.sql);
    if (/^(re)?set (local |session )?(role|session authorization) |^discard /.test(words)) {
      this.notes.addOnce(
        'SET ROLE, SET SESSION AUTHORIZATION',
        'the schema is loaded by one role',
        statement,
      );
      return;
    }
    const local = /^set local ([^\s=]+)/.exec(words)?.[1];
    try {
      if (local === undefined) await this.user.run(statement.sql);
      else await this.setLocal(local, statement.sql);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      // Dumps set what their own server knows: transaction_timeout came with 17, default_with_oids went with 12.
      if (error.code !== '42704') this.notes.statement(statement, `${error.message} (${error.code})`);
    }
  }

  /** The end of a transaction, which the loader does not open: what was set for it goes back. */
  async endTransaction(): Promise<void> {
    for (const [name, value] of this.local) {
      await this.user.query('SELECT pg_catalog.set_config($1, $2, false)', [name, value]);
    }
    this.local.clear();
  }

  private async setLocal(name: string, sql: string): Promise<void> {
    if (!this.local.has(name)) {
      const { rows } = await this.user.query('SELECT pg_catalog.current_setting($1, true) AS value', [name]);
      this.local.set(name, rows[0]?.value ?? '');
    }
    await this.user.run(sql.replace(/^set\s+local\b/i, 'SET'));
  }
}
