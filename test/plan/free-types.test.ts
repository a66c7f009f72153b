import { beforeAll, expect, test } from 'vitest';
import { makePlan } from '../../src/plan/plan.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';

const sandbox = useSandbox();
beforeAll(loadParser);

/** Types of before, and those that they are given. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['varchar(10)', ['varchar(20)', 'varchar', 'text', 'varchar(9)', 'char(20)', 'short', 'word', 'filled']],
  ['varchar', ['text', 'varchar(9)']],
  ['text', ['varchar', 'varchar(9)', 'word']],
  ['char(4)', ['char(5)', 'text', 'char(4)']],
  ['varchar(10)[]', ['varchar(20)[]', 'text[]', 'varchar[]']],
  ['numeric(8,2)', ['numeric(10,2)', 'numeric', 'numeric(10,3)', 'numeric(7,2)', 'numeric(12)']],
  ['numeric(8)', ['numeric(10)', 'numeric(10,2)']],
  ['numeric', ['numeric(10,2)']],
  ['bit(3)', ['bit varying', 'bit varying(5)', 'bit(3)']],
  ['bit varying(3)', ['bit varying(5)', 'bit varying', 'bit(3)']],
  ['timestamp(3)', ['timestamp(5)', 'timestamp', 'timestamp(2)', 'timestamp(6)', 'timestamptz']],
  ['timestamp', ['timestamp(6)', 'timestamp(3)', 'timestamptz', 'timestamptz(3)', 'date']],
  ['timestamptz', ['timestamp', 'timestamptz(6)']],
  ['time(2)', ['time', 'time(4)', 'time(1)']],
  ['interval(2)', ['interval', 'interval(4)', 'interval(1)', 'interval day to second', 'interval day']],
  ['interval', ['interval(6)', 'interval day']],
  ['interval hour', ['interval', 'interval day to second(3)']],
  ['cidr', ['inet', 'text']],
  ['inet', ['cidr']],
  ['int', ['bigint', 'numeric', 'positive']],
  ['short', ['text', 'varchar', 'varchar(10)', 'varchar(20)', 'word']],
  ['word', ['text', 'varchar', 'other_word', 'varchar(10)']],
  ['positive', ['int']],
];
const cases = pairs.flatMap(([before, types]) => types.map(type => [before, type] as const));

test.each(['UTC', 'Europe/Berlin'])(
  'rows stay as they are exactly where the plan says so, in %s',
  async zone => {
    const { session, drop } = await freshDatabase(
      sandbox(),
      `CREATE DOMAIN short AS varchar(10); CREATE DOMAIN word AS text; CREATE DOMAIN other_word AS text;
     CREATE DOMAIN filled AS varchar(10) CHECK (value <> ''); CREATE DOMAIN positive AS int CHECK (value > 0);
     SET TimeZone = '${zone}'`,
    );
    const file = async () =>
      (await session.query("SELECT pg_relation_filenode('t')::text AS file")).rows[0]?.['file'];
    const wrong: string[] = [];
    for (const [before, type] of cases) {
      await session.run(`CREATE TABLE t (id int PRIMARY KEY, c ${before}); INSERT INTO t VALUES (1, NULL)`);
      const sql = `ALTER TABLE t ALTER COLUMN c TYPE ${type}`;
      const [step] = makePlan(
        await readSchema(session),
        change(`SET TimeZone = '${zone}'; ${sql}`),
      ).phases.flatMap(({ name, steps }) => (steps.length > 0 ? [name] : []));
      const earlier = await file();
      await session.run(sql);
      const kept = (await file()) === earlier;
      if (kept !== (step !== 'switch')) wrong.push(`${before} to ${type}: ${kept ? 'kept' : 'rewritten'}`);
      await session.run('DROP TABLE t');
    }
    await drop();
    expect(wrong).toEqual([]);
  },
);
