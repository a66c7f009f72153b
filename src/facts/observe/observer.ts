import type { Sandbox, Session } from '../../model/session.ts';

/** The superuser's look from outside. Connects when it is first asked: most statements are seen from inside. */
export type Observer = Pick<Session, 'query' | 'run' | 'close'>;

export function observerOf(sandbox: Sandbox, database: string): Observer {
  let opened: Promise<Session> | undefined;
  const open = (): Promise<Session> => {
    opened ??= sandbox.connect(database, 'root');
    return opened;
  };
  return {
    query: async (sql, parameters) => (await open()).query(sql, parameters),
    run: async sql => (await open()).run(sql),
    close: async () => (await opened)?.close(),
  };
}
