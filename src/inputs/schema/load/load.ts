import type { LeftOut } from '../../../model/schema.ts';
import type { Sandbox, Session } from '../../../model/session.ts';
import { Trouble } from '../../../model/trouble.ts';
import { whenNeeded } from '../../../model/when-needed.ts';
import { loadParser } from '../../../sql/parse.ts';
import type { SchemaFile, SchemaInput } from '../input.ts';
import { emptyTables } from './empty.ts';
import { Loader } from './loader.ts';
import { Notes } from './notes.ts';
import { populateViews } from './populate.ts';

/**
 * Loads a schema into an empty database of a sandbox. Its statements run as the unprivileged role; what only a superuser may
 * do and a dump needs (roles, extensions from a list, owners, publications) is done for it, each statement known by its parse
 * tree. What fails is left out and everything else goes on. Only the few rows that migrations put into a table remain, no session
 * stays open, no setting lasts.
 * Throws Trouble 'schema-failed' when nothing could be loaded, 'schema-empty' when there was nothing to load.
 */
export async function loadSchema(
  input: SchemaInput,
  sandbox: Sandbox,
  database: string,
): Promise<{ leftOut: LeftOut[] }> {
  return load(input, sandbox, database, async (user, { seen, done }, notes) => {
    if (seen === 0) throw new Trouble('schema-empty', `There is no SQL statement in ${input.source}.`);
    if (done === 0) throw nothingLoaded(input, notes);
    await emptyTables(user, notes);
    if (input.kind === 'dump') await populateViews(user, notes);
  });
}

/**
 * Runs further files of migrations on a database that a schema was loaded into, in the same way. All rows that they write
 * stay. Never throws because of what the files hold: what fails is left out. `user` is a session on that database to run them
 * in, which is left as a new one is; without it one is opened for them.
 */
export async function advanceSchema(
  files: readonly SchemaFile[],
  sandbox: Sandbox,
  database: string,
  user?: Session,
): Promise<{ leftOut: LeftOut[] }> {
  const input: SchemaInput = {
    source: files[0]?.file ?? '',
    kind: 'migrations',
    major: null,
    files,
    estimatedRows: new Map(),
    leftOut: [],
  };
  if (!user) return load(input, sandbox, database, async () => {});
  const { leftOut } = await load(input, sandbox, database, async () => {}, user);
  await user.run('ROLLBACK; RESET SESSION AUTHORIZATION');
  await user.run('DISCARD ALL');
  return { leftOut };
}

async function load(
  input: SchemaInput,
  sandbox: Sandbox,
  database: string,
  finish: (user: Session, counts: { seen: number; done: number }, notes: Notes) => Promise<void>,
  given?: Session,
): Promise<{ leftOut: LeftOut[] }> {
  await loadParser();
  const notes = new Notes();
  const user = given ?? (await sandbox.connect(database, 'user'));
  // A server that the user offered gives us one role only.
  const root = sandbox.offered ? undefined : whenNeeded(() => sandbox.connect(database, 'root'));
  try {
    const counts = await new Loader(input, user, root, sandbox.major, notes).run();
    // Dumps turn row security off, which makes queries on such tables fail.
    await user.run('RESET ALL');
    await finish(user, counts, notes);
  } finally {
    if (!given) await user.close();
    await root?.close();
  }
  return { leftOut: [...input.leftOut, ...notes.inOrder(input.files.map(({ file }) => file))] };
}

function nothingLoaded(input: SchemaInput, notes: Notes): Trouble {
  // A statement that failed says more than an extension that the sandbox lacks.
  const placed = notes.all.filter(one => one.line !== undefined);
  const first = placed.find(one => /\([0-9A-Z]{5}\)$/.test(one.because)) ?? placed[0];
  return new Trouble('schema-failed', `Nothing in ${input.source} could be loaded.`, {
    where: first ? `${first.file}:${first.line}\n${first.what}: ${first.because}` : undefined,
    next: 'Lockstep reads SQL as pg_dump --schema-only writes it, or a folder of SQL migrations.',
  });
}
