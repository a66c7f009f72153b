import { testMajor } from '../support/sandbox.ts';

/** Changes as written, run on a real Postgres by written.test.ts: for each risk one in which it is found and the nearest that is silent. */
export interface Case {
  readonly what: string;
  readonly statements: readonly string[];
  /** `severity line message`, and in brackets what its query counts. */
  readonly expected: readonly string[];
  /** More in the database before. */
  readonly given?: string;
  /** Sizes that are known, by the bare name of the table; any other is unknown. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Also run as one transaction. */
  readonly wrapped?: boolean;
}

/** Risks whose cases stand in risks.test.ts, on facts made by hand. */
export const byHand = [
  'blocks-during-build',
  'blocks-during-rewrite',
  'blocks-during-scan',
  'code-breaks',
  'code-too-early',
  'depends-on-timezone',
  'lock-held-across-statements',
  'locks-rows-written',
  'locks-unnamed-table',
  'no-transaction-allowed',
  'open-connections-break',
  'statement-fails',
  'strong-lock-without-timeout',
  'undo-failed',
  'undo-loses-data',
  'undo-missing',
];

export const rowsThere = new Map([
  ['public.users', 200],
  ['public.orders', 200],
]);

export const tables = `
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE TABLE users (
    id bigint PRIMARY KEY, email text, name varchar(20), city text, age int CHECK (age > 0),
    tier text NOT NULL DEFAULT 'free', mood mood);
  CREATE INDEX users_city_name_idx ON users (city, name);
  CREATE TABLE orders (
    id int PRIMARY KEY, user_id bigint CONSTRAINT orders_user_fk REFERENCES users, total int, code text, fax text);
  CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE events_01 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
  CREATE TABLE events_02 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
  CREATE VIEW adults AS SELECT id, city FROM users WHERE age >= 18;
  CREATE PUBLICATION shop FOR TABLE orders;
  CREATE FUNCTION total_of(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT sum(total) FROM orders WHERE user_id = $1 AND fax IS NULL';
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := lower(NEW.email); RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
  INSERT INTO users SELECT i, 'u' || i, 'n' || i, 'c' || i, 20 FROM generate_series(1, 200) i;
  INSERT INTO orders SELECT i, i, i, 'x' || i / 2 FROM generate_series(1, 200) i;`;

const guard = "SET lock_timeout = '2s'";
const of = (
  what: string,
  statements: readonly string[],
  expected: readonly string[],
  more: Partial<Case> = {},
): Case => ({
  what,
  statements,
  expected,
  ...more,
});

export const cases: Readonly<Record<string, readonly Case[]>> = {
  'lock-timeout-too-long': [
    of(
      'ten minutes',
      ["SET lock_timeout = '10min'", 'ALTER TABLE users ADD COLUMN x int'],
      [
        'warning 2 lock_timeout is 10 min: for so long, behind one long query on users, every later query on users waits.',
      ],
    ),
    of(
      'ended by a statement_timeout',
      ["SET lock_timeout = '10min'", "SET statement_timeout = '5s'", 'ALTER TABLE users ADD COLUMN x int'],
      [
        'note 3 lock_timeout is 10 min: for so long, behind one long query on users, every later query on users waits.',
      ],
    ),
    of(
      'said apart where something else waits, or for another time',
      [
        "SET lock_timeout = '10min'",
        'ALTER TABLE users ADD COLUMN x int',
        'ALTER TABLE orders ADD COLUMN x int',
        'CREATE INDEX ON events_01 (id)',
        "SET lock_timeout = '20min'",
        'ALTER TABLE events_02 ADD CHECK (id > 0)',
      ],
      [
        'warning 2 lock_timeout is 10 min: for so long, behind one long query on users, every later query on users waits; so it is with orders.',
        'warning 4 lock_timeout is 10 min: for so long, behind one open write to events_01, every later write to events_01 waits.',
        'warning 6 lock_timeout is 20 min: for so long, behind one long query on events_02, every later query on events_02 waits.',
      ],
    ),
    of('two seconds', [guard, 'ALTER TABLE users ADD COLUMN x int'], []),
    of(
      'a table born in this run',
      ["SET lock_timeout = '10min'", 'CREATE TABLE t (id int)', 'ALTER TABLE t ADD x int'],
      [],
    ),
  ],
  'several-tables-locked': [
    of(
      'one after the other',
      [
        'BEGIN',
        'ALTER TABLE users ADD x int',
        'ALTER TABLE orders ADD x int',
        'ALTER TABLE events ADD x int',
        'COMMIT',
      ],
      [
        'warning 3 Locks orders while users has been locked since line 2: a transaction that uses them in the other order deadlocks with it (40P01).',
      ],
    ),
    of(
      'a lock_timeout shorter than deadlock_timeout gives up first',
      [
        'BEGIN',
        "SET LOCAL lock_timeout = '500ms'",
        'ALTER TABLE users ADD x int',
        'DROP TABLE events',
        'COMMIT',
      ],
      [
        'note 4 Locks events while users has been locked since line 3: a transaction that uses them in the other order deadlocks with it (40P01).',
      ],
    ),
    of(
      'each in a transaction of its own',
      ['ALTER TABLE users ADD x int', 'ALTER TABLE orders ADD x int'],
      [],
    ),
    of(
      'partitions of one table',
      [
        'BEGIN',
        'ALTER TABLE events_01 ALTER id SET DEFAULT 1',
        'ALTER TABLE events_02 ALTER id SET DEFAULT 1',
        'COMMIT',
      ],
      [],
    ),
    of(
      'one statement',
      [
        'BEGIN',
        'ALTER TABLE orders DROP CONSTRAINT orders_user_fk',
        'ALTER TABLE orders ADD x int',
        'COMMIT',
      ],
      [],
    ),
    of(
      'a new table beside it',
      [
        'BEGIN',
        'CREATE TABLE t (id int)',
        'ALTER TABLE t ADD x int',
        'ALTER TABLE orders ADD x int',
        'COMMIT',
      ],
      [],
    ),
  ],
  'enum-value-used-too-soon': [
    of(
      'between BEGIN and COMMIT',
      ['BEGIN', "ALTER TYPE mood ADD VALUE 'happy'", "UPDATE users SET mood = 'happy'", 'COMMIT'],
      ["error 3 UPDATE users fails: it uses 'happy' of mood, which the same transaction has added (55P04)."],
    ),
    of(
      'in a tool that wraps the file',
      ["ALTER TYPE mood ADD VALUE 'happy'", "ALTER TABLE users ALTER mood SET DEFAULT 'happy'"],
      [
        "error 2 ALTER TABLE users ALTER COLUMN mood SET DEFAULT fails in a tool that wraps this file in one transaction: it uses 'happy' of mood, which the same transaction has added (55P04).",
      ],
      { wrapped: true },
    ),
    of(
      'a value that was there',
      ['BEGIN', "ALTER TYPE mood ADD VALUE 'happy'", "UPDATE users SET mood = 'ok'", 'COMMIT'],
      [],
    ),
  ],
  'invalid-index-trap': [
    of(
      'IF NOT EXISTS',
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email)'],
      ['note 1 After a failed try this finds the INVALID index i, does nothing and reports success.'],
    ),
    of(
      'no name',
      ['CREATE INDEX CONCURRENTLY ON users (email)'],
      ['note 1 Without a name, each try that fails leaves one more INVALID index on users.'],
    ),
    of(
      'a short statement_timeout',
      ["SET statement_timeout = '5s'", 'CREATE INDEX CONCURRENTLY i ON users (email)'],
      [
        'warning 2 statement_timeout is 5 s: a build that takes longer is cancelled and leaves index i INVALID.',
      ],
    ),
    of(
      'a short statement_timeout on a small table',
      ["SET statement_timeout = '5s'", 'CREATE INDEX CONCURRENTLY i ON users (email)'],
      [],
      { rows: { users: 900 } },
    ),
    of('named', ['CREATE INDEX CONCURRENTLY i ON users (email)'], []),
    of('IF NOT EXISTS without CONCURRENTLY', ['CREATE INDEX IF NOT EXISTS i ON users (email)'], []),
    of('on a table born in this run', ['CREATE TABLE t (id int)', 'CREATE INDEX CONCURRENTLY ON t (id)'], []),
  ],
  'open-plans-break': [
    of(
      'a free change of type',
      ['ALTER TABLE users ALTER name TYPE varchar(40)'],
      [
        'note 1 Prepared queries that return users.name fail on connections that are open now (0A000), until these reconnect.',
      ],
    ),
    of('the type that it has', ['ALTER TABLE users ALTER name TYPE varchar(20)'], []),
  ],
  'open-star-plans-break': [
    of(
      'a new column',
      ['ALTER TABLE users ADD x int', 'ALTER TABLE users ADD y int'],
      [
        'note 1 A prepared SELECT * from users fails on connections that are open now (0A000), until these reconnect.',
      ],
    ),
    of('a new default', ['ALTER TABLE users ALTER age SET DEFAULT 1'], []),
  ],
  'default-dropped-with-old-code': [
    of(
      'a column that running code does not know',
      ['ALTER TABLE users ADD x int NOT NULL DEFAULT 0', 'ALTER TABLE users ALTER x DROP DEFAULT'],
      [
        'warning 2 INSERTs of the code that runs now do not know users.x and fail from here on (23502): keep the default until that code is gone.',
      ],
    ),
    of(
      'a column of before',
      ['ALTER TABLE users ALTER tier DROP DEFAULT'],
      ['warning 1 INSERTs that do not name users.tier fail from here on (23502).'],
    ),
    of('the default stays', ['ALTER TABLE users ADD x int NOT NULL DEFAULT 0'], []),
    of(
      'the column may be null',
      ['ALTER TABLE users ADD x int DEFAULT 0', 'ALTER TABLE users ALTER x DROP DEFAULT'],
      [],
    ),
    of('there was no default', ['ALTER TABLE users ALTER id DROP DEFAULT'], []),
    of(
      'another default follows',
      ['ALTER TABLE users ALTER tier DROP DEFAULT', "ALTER TABLE users ALTER tier SET DEFAULT 'x'"],
      [],
    ),
  ],
  'index-lost-with-column': [
    of(
      'an index on two columns',
      ['ALTER TABLE users DROP COLUMN name'],
      [
        'warning 1 Also drops index users_city_name_idx (city, name): queries by its other columns lose their index.',
      ],
    ),
    of(
      'on a small table',
      ['ALTER TABLE users DROP COLUMN name'],
      [
        'note 1 Also drops index users_city_name_idx (city, name): queries by its other columns lose their index.',
      ],
      { rows: { users: 50 } },
    ),
    of(
      'a check on two columns',
      ['ALTER TABLE orders DROP COLUMN total'],
      ['warning 1 Also drops check constraint enough.'],
      { given: 'ALTER TABLE orders ADD CONSTRAINT enough CHECK (total > id - 1000)' },
    ),
    of(
      'another index starts with the rest',
      ['CREATE INDEX i ON users (city)', 'ALTER TABLE users DROP COLUMN name'],
      [],
    ),
    of('an index of its own', ['ALTER TABLE bare DROP COLUMN a'], [], {
      given: 'CREATE TABLE bare (a int, b int); CREATE INDEX ON bare (a)',
    }),
  ],
  'depends-on-rows': [
    of(
      'a foreign key that is replaced: the rows keep to it already',
      [
        'ALTER TABLE orders DROP CONSTRAINT orders_user_fk',
        'ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE',
      ],
      [],
    ),
    of(
      'a foreign key that is replaced after the change has written to its rows',
      [
        'ALTER TABLE orders DROP CONSTRAINT orders_user_fk',
        'UPDATE orders SET user_id = 1 WHERE id = 1',
        'ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE',
      ],
      [
        'note 3 ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY fails when a row of orders refers to a row that is not there.',
      ],
    ),
    of(
      'a DO block that tries it and passes over its failure',
      [
        'DO $$ BEGIN ALTER TABLE users ALTER mood SET NOT NULL; EXCEPTION WHEN not_null_violation THEN NULL; END $$',
      ],
      [],
    ),
    of(
      'a unique index over more columns than one that is there',
      ['CREATE UNIQUE INDEX i ON orders (code, fax)', 'DROP INDEX only_code'],
      [],
      { given: 'DELETE FROM orders WHERE id % 2 = 0; CREATE UNIQUE INDEX only_code ON orders (code)' },
    ),
    of(
      'rows that the change fills itself cannot be counted before it',
      ["UPDATE users SET mood = 'ok'", 'ALTER TABLE users ALTER mood SET NOT NULL'],
      ['note 2 ALTER TABLE users ALTER COLUMN mood SET NOT NULL fails when a row of users has null in mood.'],
    ),
    of(
      'a unique index that the rows of the sandbox forbid',
      ['CREATE UNIQUE INDEX i ON orders (code)'],
      [
        'warning 1 CREATE UNIQUE INDEX i fails when rows of orders share a value of code, as in the sandbox (23505). [99]',
      ],
    ),
    of(
      'one that they allow',
      ['CREATE UNIQUE INDEX CONCURRENTLY i ON users (lower(email)) WHERE age > 1'],
      [
        'note 1 CREATE UNIQUE INDEX CONCURRENTLY i fails when rows of users share a value of (lower(email)). [0]',
      ],
    ),
    of(
      'NOT NULL',
      ['ALTER TABLE users ALTER mood SET NOT NULL'],
      [
        'warning 1 ALTER TABLE users ALTER COLUMN mood SET NOT NULL fails when a row of users has null in mood, as in the sandbox (23502). [200]',
      ],
    ),
    of(
      'a check and a unique constraint in one statement',
      ['ALTER TABLE users ADD CHECK (age < 100), ADD UNIQUE (email)'],
      [
        'note 1 ALTER TABLE users ADD CHECK, ADD UNIQUE fails when a row of users does not pass the check, or when rows of users share a value of email. [0]',
      ],
    ),
    of(
      'a foreign key',
      ['ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (total) REFERENCES users (id)'],
      [
        'warning 1 ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY fails when a row of orders refers to a row that is not there, as in the sandbox (23503). [1]',
      ],
      { given: 'UPDATE orders SET total = 999 WHERE id = 1' },
    ),
    of(
      'VALIDATE',
      ['ALTER TABLE orders VALIDATE CONSTRAINT f'],
      [
        'note 1 ALTER TABLE orders VALIDATE CONSTRAINT f fails when a row of orders refers to a row that is not there. [0]',
      ],
      { given: 'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (total) REFERENCES users (id) NOT VALID' },
    ),
    of(
      'a primary key over a column that may be null',
      ['ALTER TABLE events_01 ADD PRIMARY KEY (id)'],
      [
        'note 1 ALTER TABLE events_01 ADD PRIMARY KEY fails when rows of events_01 share a value of id or a row of events_01 has null in id. [0]',
      ],
    ),
    of(
      'a shorter text',
      ['ALTER TABLE users ALTER email TYPE varchar(3)'],
      [
        'warning 1 ALTER TABLE users ALTER COLUMN email TYPE varchar(3) fails when a value of users.email does not fit character varying(3), as in the sandbox (22001). [101]',
      ],
    ),
    of(
      'a smaller integer',
      ['ALTER TABLE orders ALTER total TYPE smallint'],
      [
        'note 1 ALTER TABLE orders ALTER COLUMN total TYPE smallint fails when a value of orders.total does not fit smallint. [0]',
      ],
    ),
    of(
      'numeric with fewer digits',
      ['ALTER TABLE orders ALTER total TYPE numeric(4,2)'],
      [
        'warning 1 ALTER TABLE orders ALTER COLUMN total TYPE numeric(4,2) fails when a value of orders.total does not fit numeric(4,2), as in the sandbox (22003). [101]',
      ],
    ),
    of(
      'text that has to be a number',
      ['ALTER TABLE orders ALTER code TYPE int USING code::int'],
      [
        // Before 16 no query can ask whether a text fits a type.
        `warning 1 ALTER TABLE orders ALTER COLUMN code TYPE integer fails when a value of orders.code does not fit integer, as in the sandbox (22P02).${testMajor < 16 ? '' : ' [200]'}`,
      ],
    ),
    of(
      'a wider type',
      ['ALTER TABLE users ALTER name TYPE varchar(40)', 'ALTER TABLE orders ALTER total TYPE bigint'],
      [],
    ),
    of('NOT VALID asks nothing of the rows', ['ALTER TABLE users ADD CHECK (age < 100) NOT VALID'], []),
    of(
      'a column of this change',
      [
        'ALTER TABLE users ADD slug text',
        'CREATE UNIQUE INDEX i ON users (slug)',
        'CREATE UNIQUE INDEX j ON users (lower(slug))',
      ],
      [],
    ),
    of('a table born in this run', ['CREATE TABLE t (id int)', 'CREATE UNIQUE INDEX i ON t (id)'], []),
    of('a table known to be empty', ['CREATE UNIQUE INDEX i ON users (email)'], [], { rows: { users: 0 } }),
    of('it is NOT NULL already', ['ALTER TABLE users ALTER tier SET NOT NULL'], []),
    of('an expression of its own', ['ALTER TABLE orders ALTER code TYPE int USING 1'], []),
  ],
  'whole-table-write': [
    of(
      'no condition',
      ['UPDATE users SET age = 30'],
      ['warning 1 Writes every row of users in one transaction: other writes to it wait until it is done.'],
    ),
    of(
      'a condition that holds for all rows',
      ['ALTER TABLE users ADD x int', 'UPDATE users SET x = 1 WHERE x IS NULL'],
      [
        'warning 2 Writes all 5,000,000 rows of users in one transaction: other writes to it wait until it is done.',
      ],
      { rows: { users: 5_000_000 } },
    ),
    of(
      'in a block',
      ['DO $$ BEGIN DELETE FROM orders WHERE id > 0; END $$'],
      ['warning 1 Writes every row of orders in one transaction: other writes to it wait until it is done.'],
    ),
    of(
      'a small table',
      ['UPDATE users SET age = 30'],
      ['note 1 Writes all 300 rows of users in one transaction: other writes to it wait until it is done.'],
      { rows: { users: 300 } },
    ),
    of('few rows', ['UPDATE users SET age = 30 WHERE id < 10'], []),
    of('as many rows are added', ['INSERT INTO orders (id) SELECT i FROM generate_series(300, 600) i'], []),
    of('a table born in this run', ['CREATE TABLE t AS SELECT * FROM users', 'UPDATE t SET age = 1'], []),
    of(
      'a block that adds them',
      ['DO $$ BEGIN INSERT INTO orders (id) SELECT i FROM generate_series(300, 600) i; END $$'],
      [],
    ),
    of(
      'a block that commits after each part',
      ['DO $$ BEGIN FOR i IN 0..9 LOOP DELETE FROM orders WHERE id % 10 = i; COMMIT; END LOOP; END $$'],
      [],
    ),
  ],
  'key-overflow': [
    of(
      'a serial',
      ['CREATE TABLE t (id serial PRIMARY KEY)'],
      [
        'note 1 After 2,147,483,647 ids every INSERT fails (2200H): t.id is integer, bigint costs nothing now.',
      ],
    ),
    of(
      'a smallint',
      ['CREATE TABLE t (id smallint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id))'],
      ['warning 1 After 32,767 ids every INSERT fails (2200H): t.id is smallint, bigint costs nothing now.'],
    ),
    of('bigint', ['CREATE TABLE t (id bigserial PRIMARY KEY)'], []),
    of('numbers that are given by hand', ['CREATE TABLE t (id int PRIMARY KEY)'], []),
    of(
      'IF NOT EXISTS on a table that is there',
      ['CREATE TABLE IF NOT EXISTS users (id serial PRIMARY KEY)'],
      [],
    ),
  ],
  'key-type-mismatch': [
    of(
      'int to bigint',
      ['CREATE TABLE t (id bigint PRIMARY KEY, user_id int REFERENCES users)'],
      ['warning 1 t.user_id is integer, but users.id is bigint: larger ids cannot be referred to (22003).'],
    ),
    of(
      'on a table of before',
      ['ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (total) REFERENCES users'],
      [
        'warning 1 orders.total is integer, but users.id is bigint: larger ids cannot be referred to (22003).',
      ],
    ),
    of('the same type', ['CREATE TABLE t (id bigint PRIMARY KEY, user_id bigint REFERENCES users)'], []),
    of('a wider type', ['CREATE TABLE t (id bigint PRIMARY KEY, order_id bigint REFERENCES orders)'], []),
  ],
  'foreign-key-without-index': [
    of(
      'in a DO block that only tries it',
      [
        'ALTER TABLE orders ADD COLUMN seller bigint',
        'DO $$ BEGIN ALTER TABLE orders ADD FOREIGN KEY (seller) REFERENCES users; EXCEPTION WHEN duplicate_object THEN NULL; END $$',
      ],
      ['note 2 Each DELETE on users reads all of orders: no index starts with seller.'],
    ),
    of(
      'no index',
      ['ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users NOT VALID'],
      ['note 1 Each DELETE on users reads all of orders: no index starts with total.'],
    ),
    of(
      'an index that starts with it',
      [
        'CREATE INDEX ON orders (total, id)',
        'ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users NOT VALID',
      ],
      [],
    ),
    of('a small table', ['ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users NOT VALID'], [], {
      rows: { orders: 100 },
    }),
    of('a table born in this run', ['CREATE TABLE t (user_id bigint REFERENCES users)'], []),
  ],
  'rls-without-policy': [
    of(
      'no policy',
      ['ALTER TABLE users ENABLE ROW LEVEL SECURITY'],
      [
        'warning 1 Roles other than the owner see no row of users from here on and cannot insert: no policy allows it.',
      ],
    ),
    of(
      'a policy follows',
      ['ALTER TABLE users ENABLE ROW LEVEL SECURITY', 'CREATE POLICY p ON users USING (true)'],
      [],
    ),
    of(
      'a table born in this run',
      ['CREATE TABLE t (id int)', 'ALTER TABLE t ENABLE ROW LEVEL SECURITY'],
      [],
    ),
    of('it was on', ['ALTER TABLE users ENABLE ROW LEVEL SECURITY'], [], {
      given: 'ALTER TABLE users ENABLE ROW LEVEL SECURITY',
    }),
  ],
  'wide-grant': [
    of(
      'ALL',
      ['GRANT ALL ON users TO PUBLIC'],
      ['warning 1 Every role gets ALL on users, also roles that do not exist yet.'],
    ),
    of(
      'by default',
      ['ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE ON TABLES TO PUBLIC'],
      ['warning 1 Every role gets INSERT, UPDATE on all tables that are made from here on.'],
    ),
    of('reading', ['GRANT SELECT ON users TO PUBLIC'], []),
    of('functions', ['GRANT ALL ON FUNCTION touch() TO PUBLIC'], []),
    of('a role', ['GRANT ALL ON users TO CURRENT_USER'], []),
    of('taken back', ['REVOKE ALL ON users FROM PUBLIC'], []),
  ],
  'security-definer-search-path': [
    of(
      'without',
      ["CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM users'"],
      [
        'warning 1 Whoever calls f decides by search_path which tables and functions it uses with the rights of its owner.',
      ],
    ),
    of(
      'with',
      ["CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'"],
      [],
    ),
    of(
      'set afterwards',
      [
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "ALTER FUNCTION f() SET search_path = ''",
      ],
      [],
    ),
    of('the rights of the caller', ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"], []),
    of(
      'a body that is parsed at once',
      ['CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1'],
      [],
    ),
  ],
  'cascade-drops-more': [
    of(
      'a view and a foreign key',
      ['DROP TABLE users CASCADE'],
      ['warning 1 CASCADE also drops constraint orders_user_fk of orders and view adults.'],
    ),
    of('columns of a type', ['DROP TYPE mood CASCADE'], ['error 1 CASCADE also drops column mood of users.']),
    of(
      'a default',
      ['DROP SEQUENCE numbers CASCADE'],
      ['warning 1 CASCADE also drops the default of column age of users.'],
      {
        given: "CREATE SEQUENCE numbers; ALTER TABLE users ALTER age SET DEFAULT nextval('numbers')",
      },
    ),
    of(
      'a view of a column',
      ['ALTER TABLE users DROP COLUMN city CASCADE'],
      ['warning 1 CASCADE also drops view adults.'],
    ),
    of('rows of other tables', ['TRUNCATE users CASCADE'], ['error 1 CASCADE also empties orders.']),
    of(
      'triggers of a function',
      ['DROP FUNCTION touch() CASCADE'],
      ['warning 1 CASCADE also drops trigger touch of users.'],
    ),
    of(
      'each statement with its own',
      ['DROP TYPE mood CASCADE', 'ALTER TABLE orders DROP COLUMN code CASCADE'],
      ['error 1 CASCADE also drops column mood of users.', 'warning 2 CASCADE also drops view codes.'],
      { given: 'CREATE VIEW codes AS SELECT code FROM orders' },
    ),
    of(
      'all of it named',
      ['DROP VIEW adults', 'ALTER TABLE orders DROP CONSTRAINT orders_user_fk', 'DROP TABLE users CASCADE'],
      [],
    ),
    of('nothing depends on it', ['DROP TABLE orders CASCADE'], []),
    of('partitions of a table that is named', ['TRUNCATE events CASCADE'], []),
    of('what is in a schema', ['DROP SCHEMA s CASCADE'], [], {
      given: 'CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE VIEW s.v AS SELECT * FROM s.t',
    }),
  ],
  'data-loss': [
    of(
      'a table',
      ['DROP TABLE orders'],
      [
        'warning 1 The rows of orders are gone for good, and code that still uses it fails (42P01): deploy code that no longer uses it first.',
      ],
    ),
    of(
      'columns',
      ['ALTER TABLE orders DROP COLUMN total, DROP COLUMN fax'],
      [
        'warning 1 The values of orders.total and orders.fax are gone for good, and code that still names them fails (42703): deploy code that no longer uses them first.',
      ],
    ),
    of('TRUNCATE', ['TRUNCATE orders'], ['warning 1 All rows of orders are gone for good.']),
    of(
      'in a block',
      ["DO $$ BEGIN EXECUTE 'DROP TABLE orders'; END $$"],
      [
        'warning 1 The rows of orders are gone for good, and code that still uses it fails (42P01): deploy code that no longer uses it first.',
      ],
    ),
    of(
      'a schema',
      ['DROP SCHEMA s CASCADE'],
      [
        'note 1 The rows of s.t are gone for good, and code that still uses it fails (42P01): deploy code that no longer uses it first.',
      ],
      { given: 'CREATE SCHEMA s; CREATE TABLE s.t (id int)', rows: { t: 0 } },
    ),
    of(
      'renamed in a block',
      ['DO $$ BEGIN ALTER TABLE orders RENAME TO bought; ALTER TABLE users RENAME city TO town; END $$'],
      [],
    ),
    of(
      'a table born in this run',
      ['CREATE TABLE t (id int, x int)', 'ALTER TABLE t DROP x', 'TRUNCATE t', 'DROP TABLE t'],
      [],
    ),
    of('a column of this change', ['ALTER TABLE orders ADD x int', 'ALTER TABLE orders DROP x'], []),
  ],
  'rename-breaks-code': [
    of(
      'a column',
      ['ALTER TABLE users RENAME COLUMN city TO town'],
      [
        'error 1 Code that uses users.city fails from here on (42703), and code with the new name fails before: no order of deployment avoids it.',
      ],
    ),
    of(
      'a table',
      ['ALTER TABLE orders RENAME TO bought'],
      [
        'error 1 Code that uses orders fails from here on (42P01), and code with the new name fails before: no order of deployment avoids it.',
      ],
    ),
    of(
      'a value of an enum',
      ["ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'"],
      [
        "error 1 Code that uses 'ok' of mood fails from here on (22P02), and code with the new name fails before: no order of deployment avoids it.",
      ],
    ),
    of(
      'another schema',
      ['CREATE SCHEMA s', 'ALTER TABLE orders SET SCHEMA s'],
      [
        'error 2 Code that uses orders fails from here on (42P01), and code with the new name fails before: no order of deployment avoids it.',
      ],
    ),
    of(
      'a view that comes a moment later',
      ['ALTER TABLE orders RENAME TO bought', 'CREATE VIEW orders AS SELECT * FROM bought'],
      [
        'note 1 Queries on orders fail (42P01) until the view of that name is there: rename and create it in one transaction.',
      ],
    ),
    of(
      'a view in the same transaction',
      [
        'BEGIN',
        'ALTER TABLE orders RENAME TO bought',
        'CREATE VIEW orders AS SELECT * FROM bought',
        'COMMIT',
      ],
      [],
    ),
    of(
      'what queries do not name',
      [
        'ALTER INDEX users_city_name_idx RENAME TO i',
        'ALTER TABLE orders RENAME CONSTRAINT orders_user_fk TO f',
      ],
      [],
    ),
    of(
      'a table born in this run',
      ['CREATE TABLE t (id int)', 'ALTER TABLE t RENAME id TO x', 'ALTER TABLE t RENAME TO u'],
      [],
    ),
  ],
  'function-breaks': [
    of(
      'a column that is gone',
      ['ALTER TABLE orders DROP COLUMN fax'],
      ['warning 1 Function total_of(bigint) still names orders.fax and fails when called (42703).'],
    ),
    of(
      'a trigger that names a renamed column',
      ['ALTER TABLE users RENAME COLUMN email TO address'],
      ['warning 1 Function touch() still names users.email and fails when called (42703).'],
    ),
    of(
      'a table',
      ['ALTER TABLE orders RENAME TO bought'],
      ['warning 1 Function total_of(bigint) still names orders and fails when called (42P01).'],
    ),
    of('a column that it does not name', ['ALTER TABLE orders DROP COLUMN code'], []),
    of(
      'replaced with it',
      [
        'ALTER TABLE orders DROP COLUMN fax',
        "CREATE OR REPLACE FUNCTION total_of(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT sum(total) FROM orders WHERE user_id = $1'",
      ],
      [],
    ),
    of('a column of another table', ['ALTER TABLE users DROP COLUMN name'], [], {
      given: `CREATE TABLE items (id int, name text);
        CREATE FUNCTION names() RETURNS text LANGUAGE sql AS 'SELECT i.name FROM items i JOIN users USING (id)'`,
    }),
    of('a word of the same name', ['ALTER TABLE users DROP COLUMN name'], [], {
      given: "CREATE FUNCTION hello(name text) RETURNS text LANGUAGE sql AS 'SELECT name -- FROM users\n'",
    }),
  ],
  'drop-not-null': [
    of(
      'a column',
      ['ALTER TABLE users ALTER tier DROP NOT NULL'],
      [
        'note 1 Code that reads users.tier may meet null, and once one is written the way back needs a value for it.',
      ],
    ),
    of('it was null already', ['ALTER TABLE users ALTER city DROP NOT NULL'], []),
  ],
  'published-without-identity': [
    of(
      'the key is dropped',
      ['ALTER TABLE orders DROP CONSTRAINT orders_pkey'],
      [
        'error 1 Every UPDATE and DELETE on orders fails from here on (55000): it is published and has no replica identity any more.',
      ],
    ),
    of(
      'another identity',
      ['ALTER TABLE orders REPLICA IDENTITY FULL', 'ALTER TABLE orders DROP CONSTRAINT orders_pkey'],
      [],
    ),
    of('not published', ['ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE'], []),
  ],
  'subscriber-lacks-column': [
    of(
      'a published table',
      ['ALTER TABLE orders ADD x int'],
      [
        'warning 1 Subscribers of publication shop stop at the next row of orders unless they have the column already: add it there first.',
      ],
    ),
    of('not published', ['ALTER TABLE users ADD x int'], []),
  ],
  'disabled-triggers': [
    of(
      'for good',
      ['ALTER TABLE users DISABLE TRIGGER USER'],
      [
        'warning 1 What anyone writes to users passes triggers by from here on: nothing in this file switches them on again.',
      ],
    ),
    of(
      'for a while, for everyone',
      [
        'ALTER TABLE users DISABLE TRIGGER touch',
        'UPDATE users SET age = 1 WHERE id = 1',
        'ALTER TABLE users ENABLE TRIGGER touch',
      ],
      ['note 1 Until line 3 has run, what anyone writes to users passes a trigger by.'],
    ),
    of(
      'in one transaction',
      ['BEGIN', 'ALTER TABLE users DISABLE TRIGGER touch', 'ALTER TABLE users ENABLE TRIGGER USER', 'COMMIT'],
      [],
    ),
    of('switched on', ['ALTER TABLE users ENABLE TRIGGER touch'], []),
  ],
  'autovacuum-off': [
    of(
      'off',
      ['ALTER TABLE users SET (autovacuum_enabled = false)'],
      ['warning 1 Nothing clears dead rows out of users from here on: it grows, and its queries slow down.'],
    ),
    of('on', ['ALTER TABLE users SET (autovacuum_enabled = true, fillfactor = 90)'], []),
  ],
  'style-types': [
    of(
      'several',
      ['CREATE TABLE t (id bigserial, a varchar(20), b timestamp, c json, d varchar, e timestamptz)'],
      [
        'note 1 There is a better type for id (an identity column), a (text with a CHECK), b (timestamptz) and c (jsonb).',
      ],
    ),
    of('none', ['CREATE TABLE t (id bigint, a text, b timestamptz, c jsonb)'], []),
  ],
  'style-no-primary-key': [
    of('none', ['CREATE TABLE t (id int)'], ['note 1 t has no primary key.']),
    of('added later', ['CREATE TABLE t (id int)', 'ALTER TABLE t ADD PRIMARY KEY (id)'], []),
  ],
  'style-not-rerunnable': [
    of(
      'a second time',
      ['CREATE TABLE t (id int)'],
      ['note 1 CREATE TABLE t fails when the file is run again.'],
    ),
    of('in a transaction', ['BEGIN', 'CREATE TABLE t (id int)', 'COMMIT'], []),
    of(
      'IF NOT EXISTS',
      ['CREATE TABLE IF NOT EXISTS t (id int)', 'ALTER TABLE users ADD COLUMN IF NOT EXISTS x int'],
      [],
    ),
  ],
};

/** Whole files, with everything that is found in them by default: one cause gives one finding. */
export const everyoneFiles: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    [guard, 'BEGIN', 'ALTER TABLE users ADD x int', 'UPDATE users SET x = 1', 'COMMIT'],
    ['error lock-held-across-statements 4'],
  ],
  [
    [guard, 'TRUNCATE users CASCADE'],
    ['error cascade-drops-more 2', 'warning data-loss 2'],
  ],
  [[guard, 'CREATE UNIQUE INDEX i ON orders (code)'], ['warning depends-on-rows 2']],
  [
    [guard, 'BEGIN', "ALTER TYPE mood ADD VALUE 'happy'", "UPDATE users SET mood = 'happy'", 'COMMIT'],
    ['error enum-value-used-too-soon 4'],
  ],
  [
    [guard, 'BEGIN', 'ALTER TABLE users ADD x int', 'CREATE INDEX i ON orders (total)', 'COMMIT'],
    ['error blocks-during-build 4'],
  ],
  [[guard, 'ALTER TABLE users ADD x int'], []],
  [
    [
      guard,
      'CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text NOT NULL)',
      'CREATE INDEX ON t (a)',
      'INSERT INTO t (a) SELECT email FROM users',
      'ALTER TABLE t ALTER a TYPE varchar(50)',
      'UPDATE t SET a = 1',
      'TRUNCATE t',
      'ALTER TABLE t DROP a',
    ],
    [],
  ],
];

/** What a message says will happen: after the change, on a connection that was open before, this fails with that code. */
export const promises: readonly (readonly [
  rule: string,
  before: string,
  change: string,
  then: string,
  code: string,
])[] = [
  [
    'published-without-identity',
    '',
    'ALTER TABLE orders DROP CONSTRAINT orders_pkey',
    'UPDATE orders SET total = 1',
    '55000',
  ],
  [
    'default-dropped-with-old-code',
    '',
    'ALTER TABLE users ALTER tier DROP DEFAULT',
    'INSERT INTO users (id) VALUES (999)',
    '23502',
  ],
  [
    'open-plans-break',
    'PREPARE q AS SELECT name FROM users; EXECUTE q',
    'ALTER TABLE users ALTER name TYPE varchar(40)',
    'EXECUTE q',
    '0A000',
  ],
  [
    'open-star-plans-break',
    'PREPARE q AS SELECT * FROM users; EXECUTE q',
    'ALTER TABLE users ADD x int',
    'EXECUTE q',
    '0A000',
  ],
  ['function-breaks', '', 'ALTER TABLE orders DROP COLUMN fax', 'SELECT total_of(1)', '42703'],
  ['rename-breaks-code', '', "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'", "SELECT 'ok'::mood", '22P02'],
  [
    'key-overflow',
    '',
    "CREATE TABLE t (id smallserial PRIMARY KEY, a int); SELECT setval('t_id_seq', 32767)",
    'INSERT INTO t (a) VALUES (1)',
    '2200H',
  ],
  [
    'key-type-mismatch',
    '',
    'CREATE TABLE t (user_id int REFERENCES users)',
    'INSERT INTO t VALUES (3000000000)',
    '22003',
  ],
];
