import type { Session } from '../../../model/session.ts';

/** What is done for a schema by the superuser. */
export type Superuser = Pick<Session, 'run' | 'query'>;

/** A superuser whose session is opened when it is first needed: few migrations need it, and a connection takes 5 ms. */
export class SuperuserWhenNeeded implements Superuser {
  private readonly open: () => Promise<Session>;
  private session: Promise<Session> | undefined;

  constructor(open: () => Promise<Session>) {
    this.open = open;
  }

  async run(sql: string): ReturnType<Session['run']> {
    return (await this.opened()).run(sql);
  }

  async query(sql: string, parameters: readonly unknown[] = []): ReturnType<Session['query']> {
    return (await this.opened()).query(sql, parameters);
  }

  async close(): Promise<void> {
    await (await this.session)?.close();
  }

  private opened(): Promise<Session> {
    this.session ??= this.open();
    return this.session;
  }
}
