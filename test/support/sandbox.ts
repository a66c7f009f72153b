import { afterAll, beforeAll } from 'vitest';
import type { Profile, Sandbox, Session } from '../../src/model/session.ts';
import { startSandbox } from '../../src/postgres/sandbox.ts';

/** The major that tests run on; `.ci/deep` runs them on each. */
export const testMajor = Number(process.env['LOCKSTEP_TEST_MAJOR'] ?? 18);

/** One sandbox for a test file: started before its tests, gone after them. */
export function useSandbox(profile: Profile = 'fast', major = testMajor): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ profile, major });
  });
  afterAll(async () => {
    await sandbox?.close();
  });
  return () => {
    if (!sandbox) throw new Error('the sandbox is there only inside tests');
    return sandbox;
  };
}

let databases = 0;

/** A fresh database with this SQL run in it as `user`, and one session on it; dropped by the caller's `drop`. */
export async function freshDatabase(
  sandbox: Sandbox,
  sql = '',
): Promise<{ name: string; session: Session; drop: () => Promise<void> }> {
  const name = `t${process.pid}_${++databases}`;
  await sandbox.createDatabase(name);
  const session = await sandbox.connect(name);
  if (sql) await session.run(sql);
  return {
    name,
    session,
    drop: async () => {
      await session.close();
      await sandbox.dropDatabase(name);
    },
  };
}
