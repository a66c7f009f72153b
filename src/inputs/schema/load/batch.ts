import type { Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';

/** Statements and characters that go to the server in one piece. */
const MOST_STATEMENTS = 100;
const MOST_CHARACTERS = 200_000;

/**
 * Sends statements to the server many at a time, which is one transaction: when one fails, none of them has happened, and they
 * are run again one by one. 50,000 lines then cost hundreds of round trips instead of ten thousands.
 */
export class Batch {
  /** Statements that did what they say. */
  done = 0;
  private readonly session: Session;
  private readonly failed: (statement: Statement, error: PostgresError) => Promise<boolean>;
  private statements: Statement[] = [];
  private characters = 0;

  /** `failed` may try again in another way; it gives true when that worked. */
  constructor(session: Session, failed: (statement: Statement, error: PostgresError) => Promise<boolean>) {
    this.session = session;
    this.failed = failed;
  }

  async add(statement: Statement): Promise<void> {
    this.statements.push(statement);
    this.characters += statement.sql.length;
    if (this.statements.length >= MOST_STATEMENTS || this.characters >= MOST_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    const statements = this.statements;
    this.statements = [];
    this.characters = 0;
    if (statements.length > 1 && (await this.runTogether(statements))) {
      this.done += statements.length;
      return;
    }
    for (const statement of statements) await this.runAlone(statement);
  }

  async runAlone(statement: Statement): Promise<void> {
    try {
      await this.session.run(statement.sql);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (!(await this.failed(statement, error))) return;
    }
    this.done++;
  }

  private async runTogether(statements: readonly Statement[]): Promise<boolean> {
    try {
      await this.session.run(statements.map(({ sql }) => sql).join(';\n'));
      return true;
    } catch (error) {
      if (error instanceof PostgresError) return false;
      throw error;
    }
  }
}
