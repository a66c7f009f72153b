import type { Sandbox, Session } from '../../model/session.ts';

/** The sessions of one fill: the first at once, others when there is much to do. */
export interface Crew {
  readonly main: Session;
  /** All that insert and build indexes side by side. */
  workers(): Promise<readonly Session[]>;
  /** The superuser, which only marks indexes in the catalog; undefined on a server that is not ours. */
  root(): Promise<Session | undefined>;
  close(): Promise<void>;
}

/** Sessions that insert in parallel: more gain nothing on two cores, see docs/decisions. */
const WORKERS = 2;

/** Settings that a database or role may carry and that would stop or slow a long load. */
const settings = [
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
  'SET default_transaction_read_only = off',
  'SET client_min_messages = error',
  `SET work_mem = '64MB'`,
  'SET max_parallel_workers_per_gather = 0',
];

export async function openCrew(sandbox: Sandbox, database: string): Promise<Crew> {
  const opened: Session[] = [];
  const open = async (): Promise<Session> => {
    const session = await sandbox.connect(database, 'fill');
    opened.push(session);
    await session.run(settings.join(';'));
    return session;
  };
  const main = await open();
  let root: Session | undefined;
  const hired = [main];
  return {
    main,
    workers: async () => {
      while (hired.length < WORKERS) hired.push(await open());
      return hired;
    },
    root: async () => {
      if (!root && !sandbox.offered) {
        root = await sandbox.connect(database, 'root');
        opened.push(root);
      }
      return root;
    },
    close: async () => {
      await Promise.all(opened.map(session => session.close()));
    },
  };
}

/** Works off a queue in all sessions side by side. The first error ends the work, after what is under way. */
export async function share<T>(
  workers: readonly Session[],
  queue: readonly T[],
  work: (session: Session, item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...queue];
  let failure: { error: unknown } | undefined;
  await Promise.all(
    workers.map(async session => {
      for (let item = waiting.shift(); item !== undefined && !failure; item = waiting.shift()) {
        try {
          await work(session, item);
        } catch (error) {
          failure ??= { error };
        }
      }
    }),
  );
  if (failure) throw failure.error;
}
