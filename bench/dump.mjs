/**
 * Writes a schema as pg_dump --schema-only would, of about as many lines as asked: tables with sequences, owners, defaults,
 * keys, indexes, foreign keys, triggers, comments and grants, some functions, views and partitions.
 *
 *   node bench/dump.mjs 50000 > schema.sql
 */
import { fileURLToPath } from 'node:url';

const header = `--
-- PostgreSQL database dump
--

-- Dumped from database version 16.4
-- Dumped by pg_dump version 16.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
`;

/** Lines of one table with everything about it. */
const linesOfTable = 120;

/** @param {number} lines */
export function makeDump(lines) {
  const tables = Math.max(1, Math.round(lines / linesOfTable));
  const numbers = [...Array(tables).keys()];
  return [
    header,
    item('SCHEMA', 'app', `CREATE SCHEMA app;\n\n\nALTER SCHEMA app OWNER TO shop;`),
    item(
      'TYPE',
      'state',
      `CREATE TYPE app.state AS ENUM (\n    'new',\n    'paid',\n    'gone'\n);\n\n\nALTER TYPE app.state OWNER TO shop;`,
    ),
    ...numbers.map(functionOf),
    `SET default_tablespace = '';\n\nSET default_table_access_method = heap;\n`,
    ...numbers.map(tableOf),
    ...numbers.map(keysOf),
    ...numbers.map(referencesOf),
    '--\n-- PostgreSQL database dump complete\n--\n',
  ].join('\n');
}

/** @param {string} type @param {string} name @param {string} sql */
function item(type, name, sql) {
  return `--\n-- Name: ${name}; Type: ${type}; Schema: app; Owner: shop\n--\n\n${sql}\n\n`;
}

/** @param {number} n */
function functionOf(n) {
  return item(
    'FUNCTION',
    `touch_${n}()`,
    `CREATE FUNCTION app.touch_${n}() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();  -- a semicolon; in a comment
    RETURN NEW;
END;
$$;


ALTER FUNCTION app.touch_${n}() OWNER TO shop;`,
  );
}

/** @param {number} n */
function tableOf(n) {
  const table = `app.table_${n}`;
  return [
    item(
      'TABLE',
      `table_${n}`,
      `CREATE TABLE ${table} (
    id bigint NOT NULL,
    parent_id bigint,
    name character varying(255) DEFAULT ''::character varying NOT NULL,
    email text,
    state app.state DEFAULT 'new'::app.state NOT NULL,
    amount numeric(12,2) DEFAULT 0.0,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    tags text[] DEFAULT '{}'::text[],
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone,
    CONSTRAINT table_${n}_amount_check CHECK ((amount >= (0)::numeric))
);


ALTER TABLE ${table} OWNER TO shop;`,
    ),
    item('COMMENT', `TABLE table_${n}`, `COMMENT ON TABLE ${table} IS 'It''s table ${n}';`),
    item(
      'SEQUENCE',
      `table_${n}_id_seq`,
      `CREATE SEQUENCE ${table}_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE ${table}_id_seq OWNER TO shop;`,
    ),
    item('SEQUENCE OWNED BY', `table_${n}_id_seq`, `ALTER SEQUENCE ${table}_id_seq OWNED BY ${table}.id;`),
    item(
      'DEFAULT',
      `table_${n} id`,
      `ALTER TABLE ONLY ${table} ALTER COLUMN id SET DEFAULT nextval('${table}_id_seq'::regclass);`,
    ),
    item(
      'VIEW',
      `view_${n}`,
      `CREATE VIEW app.view_${n} AS\n SELECT id,\n    name\n   FROM ${table}\n  WHERE (state = 'paid'::app.state);\n\n\nALTER VIEW app.view_${n} OWNER TO shop;`,
    ),
  ].join('\n');
}

/** @param {number} n */
function keysOf(n) {
  const table = `app.table_${n}`;
  return [
    item(
      'CONSTRAINT',
      `table_${n} table_${n}_pkey`,
      `ALTER TABLE ONLY ${table}\n    ADD CONSTRAINT table_${n}_pkey PRIMARY KEY (id);`,
    ),
    item(
      'INDEX',
      `table_${n}_email`,
      `CREATE UNIQUE INDEX table_${n}_email ON ${table} USING btree (lower(email)) WHERE (email IS NOT NULL);`,
    ),
    item(
      'INDEX',
      `table_${n}_parent`,
      `CREATE INDEX table_${n}_parent ON ${table} USING btree (parent_id, created_at DESC);`,
    ),
    item(
      'TRIGGER',
      `table_${n} touched`,
      `CREATE TRIGGER touched BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION app.touch_${n}();`,
    ),
  ].join('\n');
}

/** @param {number} n */
function referencesOf(n) {
  return [
    item(
      'FK CONSTRAINT',
      `table_${n} parent`,
      `ALTER TABLE ONLY app.table_${n}\n    ADD CONSTRAINT table_${n}_parent FOREIGN KEY (parent_id) REFERENCES app.table_${n >> 1}(id) ON DELETE CASCADE;`,
    ),
    item('ACL', `TABLE table_${n}`, `GRANT SELECT,INSERT,UPDATE ON TABLE app.table_${n} TO web;`),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(makeDump(Number(process.argv[2] ?? 50_000)));
}
