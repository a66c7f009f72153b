import { isTransactionControl, observeGroups } from '../../../src/facts/observe/observe.ts';
import type { TracedStatement } from '../../../src/model/facts.ts';
import type { Sandbox } from '../../../src/model/session.ts';
import { oneLine } from '../../../src/report/text/name.ts';
import type { Expectation } from './expectation.ts';
import { factLines } from './lines.ts';
import type { Block, Topic } from './topic.ts';

/**
 * Observes every block of a topic that is meant for the server's major. Each meets the schema with its rows: in a clone of
 * its own, or, where all of it can be rolled back, in a clone that these share, which is ten times as fast.
 */
export async function runTopic(topic: Topic, sandbox: Sandbox): Promise<Expectation> {
  await prepare(topic, sandbox);
  const blocks = topic.blocks.filter(({ majors }) => majors.has(sandbox.major));
  const shared = await runShared(topic, blocks.filter(canBeUndone), sandbox);
  const alone = await runAlone(
    topic,
    blocks.filter(({ name }) => !shared.has(name)),
    sandbox,
  );
  await sandbox.dropDatabase(topic.name);
  return new Map(
    blocks.map(({ name }) => [
      name,
      (shared.get(name) ?? alone.get(name) ?? []).map(({ sql, facts }) => ({
        sql: oneLine(sql),
        lines: new Map(factLines(facts).map(line => [line, new Set([sandbox.major])])),
      })),
    ]),
  );
}

async function prepare({ name, cluster, superuser, schema }: Topic, sandbox: Sandbox): Promise<void> {
  await sandbox.createDatabase(name);
  const root = await sandbox.connect(name, 'root');
  const user = await sandbox.connect(name);
  try {
    // One statement at a time: CREATE TABLESPACE takes no company.
    for (const sql of cluster.split(/;\s*$/m)) if (sql.trim() !== '') await root.run(sql);
    if (superuser !== '') await root.run(superuser);
    await user.run(schema);
    // Reads the tables once, so that the first statement under watch finds no page left to tidy up.
    await user.run('VACUUM ANALYZE');
    await refuseEmptyTables(name, user);
  } finally {
    await user.close();
    await root.close();
  }
}

/** An empty table is neither scanned nor rewritten for anyone to see. */
async function refuseEmptyTables(
  topic: string,
  user: Awaited<ReturnType<Sandbox['connect']>>,
): Promise<void> {
  const { rows } = await user.query(
    `SELECT oid::regclass::text AS name FROM pg_class
      WHERE relkind IN ('r', 'm') AND oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace AND relpages = 0`,
  );
  const empty = rows.map(row => String(row['name'])).filter(name => !name.includes('empty'));
  if (empty.length > 0) throw new Error(`cases/facts/${topic}/schema.sql: no rows in ${empty.join(', ')}`);
}

function canBeUndone({ alone, setup, statements, together }: Block): boolean {
  const one = together || statements.length === 1;
  return one && !alone && setup.length === 0 && !statements.some(({ sql }) => isTransactionControl(sql));
}

async function runShared(
  topic: Topic,
  blocks: readonly Block[],
  sandbox: Sandbox,
): Promise<Map<string, TracedStatement[]>> {
  const database = `${topic.name}_shared`;
  await sandbox.createDatabase(database, topic.name);
  const groups = blocks.map(({ statements }) => ({ statements, together: true, undone: true }));
  const traced = await observeGroups(sandbox, database, groups);
  await sandbox.dropDatabase(database);
  const seen = new Map(blocks.map(({ name }, index) => [name, traced[index] ?? []]));
  // These ask for a transaction of their own: they get a database of their own.
  for (const [name, traced] of seen) {
    if (traced.length === 1 && traced[0]?.facts.transaction === 'forbidden') seen.delete(name);
  }
  return seen;
}

/** Each block in a clone of its own; the next one is made meanwhile. */
async function runAlone(
  topic: Topic,
  blocks: readonly Block[],
  sandbox: Sandbox,
): Promise<Map<string, TracedStatement[]>> {
  const seen = new Map<string, TracedStatement[]>();
  const clone = async (number: number): Promise<string> => {
    const database = `${topic.name}_${number}`;
    if (number < blocks.length) await sandbox.createDatabase(database, topic.name);
    return database;
  };
  let next = clone(0);
  for (const [number, block] of blocks.entries()) {
    const database = await next;
    next = clone(number + 1);
    seen.set(block.name, await runBlock(block, database, sandbox));
    await sandbox.dropDatabase(database);
  }
  await next;
  return seen;
}

async function runBlock({ setup, statements, together }: Block, database: string, sandbox: Sandbox) {
  if (setup.length > 0) {
    const session = await sandbox.connect(database);
    for (const { sql } of setup) await session.run(sql);
    await session.close();
  }
  const [traced = []] = await observeGroups(sandbox, database, [{ statements, together }]);
  return traced;
}
