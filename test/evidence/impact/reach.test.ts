import { describe, expect, test } from 'vitest';
import { useSandbox } from '../../support/sandbox.ts';
import { assess, byQuery } from './assess.ts';

const orders = `
  CREATE TABLE customers (id int PRIMARY KEY);
  CREATE TABLE log (id int, msg text);
  CREATE TABLE orders (id int PRIMARY KEY, note text, total int CHECK (total > 100), customer int REFERENCES customers);
  CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.id, NEW.note); RETURN NEW; END $$;
  CREATE TRIGGER zz_logged AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION logged();
  INSERT INTO customers VALUES (7);
  INSERT INTO orders SELECT n, 'x', 200, 7 FROM generate_series(1, 5) n;`;

const noTouch = { columns: [], added: [], removed: [] };

describe('what a query runs in the database', () => {
  const sandbox = useSandbox();

  test.each(['DROP COLUMN note', 'RENAME note TO remark'])('a trigger that fails after %s', async change => {
    const impact = await assess(sandbox(), {
      schema: orders,
      phases: { contract: [`ALTER TABLE orders ${change}`] },
      touches: [{ relation: 'public.orders', ...noTouch }],
      code: [
        'INSERT INTO orders (id, total) VALUES ($1, 1)',
        'INSERT INTO orders (id, total) VALUES (1, 2)',
        'INSERT INTO orders (id, total, customer) VALUES (9, 200, 99)',
        'INSERT INTO orders (id, total) VALUES (1, 200) ON CONFLICT DO NOTHING',
        'UPDATE orders SET total = $1 WHERE id = $2',
        "UPDATE orders AS o SET total = 200 WHERE o.id = 77 AND note = 'q'",
        'DELETE FROM orders WHERE id = $1',
      ]
        .map(text => `pool.query(${JSON.stringify(text)});`)
        .join('\n'),
    });
    expect(Object.values(byQuery(impact))).toEqual([
      ...Array.from({ length: 6 }, () => 'before ok, contract 42703'),
      'before ok, contract ok',
    ]);
    expect(impact.sites[0]?.phases.contract?.message).toBe('record "new" has no field "note"');
  });

  test('what could not be run to its end lowers the confidence and says why', async () => {
    const { sites } = await assess(sandbox(), {
      schema: `${orders}
        CREATE FUNCTION strict_order() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN IF NEW.total <> 4711 THEN RAISE 'no such total'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER aa BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION strict_order();`,
      phases: { contract: ['ALTER TABLE orders DROP COLUMN note'] },
      touches: [{ relation: 'public.orders', ...noTouch }],
      code: `pool.query('INSERT INTO orders (id, total) VALUES ($1, 1)'); pool.query('SELECT id FROM orders WHERE id = $1');`,
    });
    expect(sites.map(({ confidence, partly }) => [confidence, partly])).toEqual([
      ['medium', 'running it stopped at P0001 no such total'],
      ['high', undefined],
    ]);
  });

  test('a table that only a trigger or a function writes to', async () => {
    const impact = await assess(sandbox(), {
      schema: `${orders}
        CREATE TABLE other (id int); INSERT INTO other VALUES (1);
        CREATE FUNCTION note_down(what int) RETURNS void LANGUAGE sql AS $$ INSERT INTO log (id, msg) VALUES (what, 'x') $$;
        CREATE FUNCTION outer_note(what int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM note_down(what); RETURN 1; END $$;
        CREATE PROCEDURE clean() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM log WHERE msg = 'x'; END $$;`,
      phases: { switch: ['ALTER TABLE log RENAME msg TO message'], contract: ['DROP TABLE log'] },
      touches: [{ relation: 'public.log', ...noTouch }],
      code: `pool.query('INSERT INTO orders (id, total) VALUES (10, 200)');
        pool.query('SELECT outer_note($1)');
        pool.query('SELECT outer_note(id) FROM other WHERE id = $1');
        pool.query('CALL clean()');
        pool.query('SELECT id FROM orders');
        pool.query('DELETE FROM orders');
        pool.query('SELECT id FROM other');`,
    });
    expect(byQuery(impact)).toEqual({
      'INSERT INTO orders (id, total) VALUES (10, 200)': 'before ok, switch ok, contract 42P01',
      'SELECT outer_note($1)': 'before ok, switch 42703, contract 42P01',
      'SELECT outer_note(id) FROM other WHERE id = $1': 'before ok, switch 42703, contract 42P01',
      'CALL clean()': 'before ok, switch 42703, contract 42P01',
      'DELETE FROM orders': 'before ok, switch ok, contract ok',
    });
  });

  test('functions that go, change their arguments, or run in a default', async () => {
    const impact = await assess(sandbox(), {
      schema: `
        CREATE TABLE users (id int PRIMARY KEY, old text); CREATE TABLE jobs (id int);
        CREATE FUNCTION add_job(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION stay(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION next_job() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(old) FROM users); END $$;
        ALTER TABLE jobs ADD at int DEFAULT next_job();`,
      phases: { contract: ['DROP FUNCTION add_job(int)', 'ALTER TABLE users DROP old'] },
      touches: [],
      code: `pool.query('SELECT add_job($1)'); pool.query('SELECT stay(1)'); pool.query('INSERT INTO jobs (id) VALUES ($1)');`,
    });
    expect(byQuery(impact)).toEqual({
      'SELECT add_job($1)': 'before ok, contract 42883',
      'INSERT INTO jobs (id) VALUES ($1)': 'before ok, contract 42703',
    });
  });
});

describe('names without a schema', () => {
  const sandbox = useSandbox();

  test('are looked up as a session does, and a wider path is said', async () => {
    const impact = await assess(sandbox(), {
      schema: `CREATE SCHEMA archive; CREATE SCHEMA hidden; CREATE TABLE people (name text); CREATE TABLE hidden.ghosts (name text)`,
      phases: { switch: ['ALTER TABLE people SET SCHEMA archive'] },
      touches: [{ relation: 'hidden.ghosts', ...noTouch }],
      code: `pool.query('SELECT name FROM people'); pool.query('SELECT name FROM ghosts');`,
    });
    expect(byQuery(impact)).toEqual({
      'SELECT name FROM people': 'before ok, switch 42P01',
      'SELECT name FROM ghosts': 'before ok, switch ok',
    });
    expect(impact.coverage.notTried).toEqual([
      'which search_path your sessions have: 1 query was tried with public, archive, hidden, without which they find no table',
    ]);
  });
});
