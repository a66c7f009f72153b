import type { Session } from './session.ts';

/** A session for what is asked of it now and then. */
export type LateSession = Pick<Session, 'run' | 'query' | 'close'>;

/** A session that is opened when it is first asked: few migrations need the superuser, and a connection takes 7 ms. */
export function whenNeeded(open: () => Promise<Session>): LateSession {
  let opened: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    opened ??= open();
    return opened;
  };
  return {
    run: async sql => (await session()).run(sql),
    query: async (sql, parameters) => (await session()).query(sql, parameters),
    close: async () => (await opened)?.close(),
  };
}
