import type { Need } from '../../../model/detail.ts';
import type { Session } from '../../../model/session.ts';
import {
  columnKey,
  constraintKey,
  defaultKey,
  definitionKey,
  indexKey,
  tableKey,
} from '../../../sql/ddl/keys.ts';
import { qualifiedName } from '../names.ts';
import type { Found } from '../others/found.ts';
import type { Catalog } from '../read.ts';

interface Row {
  readonly from: string;
  readonly fromSub: number;
  readonly to: string;
  readonly toSub: number;
  readonly auto: boolean;
}

const isClass = (side: string, name: string): string => `${side} = 'pg_catalog.${name}'::pg_catalog.regclass`;

/**
 * All of pg_depend among the objects of a catalog, by their keys: a rule is its view, a row type its table, an array its element, a
 * multirange its range, a constraint of a domain the domain. A column, a constraint and an index hang on their table, a comment
 * and a grant on what they are about.
 */
export async function readNeeds(session: Session, catalog: Catalog): Promise<Need[]> {
  const names = await readNames(session, catalog);
  const { rows } = await session.query(`
    SELECT DISTINCT
      CASE WHEN w.oid IS NOT NULL THEN 'pg_class ' || w.ev_class
           WHEN g.oid IS NOT NULL THEN 'default ' || g.adrelid
           WHEN k.contypid <> 0 THEN 'pg_type ' || k.contypid
           WHEN fc.relkind = 'c' THEN 'pg_type ' || fc.reltype
           WHEN pr.oid IS NOT NULL THEN 'pg_publication ' || pr.prpubid
           ELSE pg_catalog.concat(d.classid::pg_catalog.regclass, ' ', d.objid) END AS from,
      COALESCE(g.adnum, d.objsubid)::pg_catalog.int4 AS "fromSub",
      CASE WHEN t.oid IS NOT NULL THEN ${typeKey} ELSE pg_catalog.concat(d.refclassid::pg_catalog.regclass, ' ', d.refobjid) END AS to,
      d.refobjsubid AS "toSub", d.deptype <> 'n' AS auto
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_rewrite w ON ${isClass('d.classid', 'pg_rewrite')} AND w.oid = d.objid AND w.rulename = '_RETURN'
    LEFT JOIN pg_catalog.pg_attrdef g ON ${isClass('d.classid', 'pg_attrdef')} AND g.oid = d.objid
    LEFT JOIN pg_catalog.pg_constraint k ON ${isClass('d.classid', 'pg_constraint')} AND k.oid = d.objid
    LEFT JOIN pg_catalog.pg_class fc ON ${isClass('d.classid', 'pg_class')} AND fc.oid = d.objid
    LEFT JOIN pg_catalog.pg_publication_rel pr ON ${isClass('d.classid', 'pg_publication_rel')} AND pr.oid = d.objid
    LEFT JOIN pg_catalog.pg_type t ON ${isClass('d.refclassid', 'pg_type')} AND t.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typelem <> 0
    LEFT JOIN pg_catalog.pg_class tc ON tc.oid = COALESCE(e.typrelid, t.typrelid)
    LEFT JOIN pg_catalog.pg_range r ON r.rngmultitypid = t.oid
    WHERE d.deptype IN ('n', 'a', 'i') AND d.objid >= 16384 AND d.refobjid >= 16384
    ORDER BY 1, 2, 3, 4, 5`);
  const needs: Need[] = [];
  const add = (from: string | undefined, to: string | undefined, auto: boolean): void => {
    if (from !== undefined && to !== undefined && from !== to) needs.push({ from, to, auto });
  };
  for (const { from, fromSub, to, toSub, auto } of rows as unknown as Row[]) {
    add(names.key(from, fromSub), names.key(to, toSub), auto);
  }
  for (const table of catalog.schema.tables) {
    for (const { name } of table.columns) add(columnKey(table.name, name), tableKey(table.name), true);
    for (const { name } of table.constraints)
      add(constraintKey(table.name, name), tableKey(table.name), true);
    for (const index of table.indexes) {
      if (index.constraint === undefined) add(indexKey(index), tableKey(table.name), true);
    }
  }
  for (const one of catalog.found) {
    if (isItself(one)) continue;
    const column = one.columns?.[0];
    add(
      definitionKey(asDefinition(one)),
      column === undefined ? names.key(`${one.catalog} ${one.oid}`, 0) : `column ${column}`,
      true,
    );
  }
  return needs;
}

const typeKey = `CASE WHEN tc.relkind IN ('r', 'p', 'f', 'v', 'm') THEN 'pg_class ' || tc.oid
        ELSE 'pg_type ' || COALESCE(r.rngtypid, e.oid, t.oid) END`;

interface Names {
  key(object: string, sub: number): string | undefined;
}

/** Kinds that say something of an object, and are none themselves. */
const about = new Set([
  'comment',
  'grants',
  'row security',
  'persistence',
  'replica identity',
  'clustered on',
  'storage parameters',
  'column storage',
  'partition key',
  'partition bound',
  'inheritance',
]);

const isItself = ({ kind }: Found): boolean => !about.has(kind);

const asDefinition = (one: Found) => ({ ...one, relations: one.relations ?? [], columns: one.columns ?? [] });

async function readNames(session: Session, { schema, tables, found }: Catalog): Promise<Names> {
  const byName = new Map(schema.tables.map(table => [table.name, table]));
  const keys = new Map<string, string>();
  for (const one of found) {
    if (isItself(one)) keys.set(`${one.catalog} ${one.oid}`, definitionKey(asDefinition(one)));
  }
  for (const { oid, name } of tables) keys.set(`pg_class ${oid}`, tableKey(name));
  const { rows } = await session.query(`
    SELECT 'pg_constraint ' || k.oid AS object, ${qualifiedName('n.nspname', 'c.relname')} AS table, k.conname AS name, false AS index
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE k.conrelid >= 16384 AND k.contype IN ('p', 'u', 'x', 'c', 'f')
    UNION ALL
    SELECT 'pg_class ' || k.conindid, ${qualifiedName('n.nspname', 'c.relname')}, k.conname, false
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE k.conrelid >= 16384 AND k.contype IN ('p', 'u', 'x')
    UNION ALL
    SELECT 'pg_class ' || x.indexrelid, '', ${qualifiedName('n.nspname', 'c.relname')}, true
    FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE x.indexrelid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))`);
  for (const row of rows as unknown as { object: string; table: string; name: string; index: boolean }[]) {
    keys.set(row.object, row.index ? `index ${row.name}` : constraintKey(row.table, row.name));
  }
  const columns = await readColumnNames(session);
  const tableNames = new Map(tables.map(({ oid, name }) => [`${oid}`, name]));
  return {
    key: (object, sub) => {
      const [catalog, oid = ''] = object.split(' ');
      const table = tableNames.get(oid);
      const column = sub > 0 && table !== undefined ? columns.get(`${oid} ${sub}`) : undefined;
      if (catalog === 'default') {
        if (table === undefined || column === undefined) return undefined;
        const generated = byName
          .get(table)
          ?.columns.some(({ name, generated }) => name === column && generated);
        return generated ? columnKey(table, column) : defaultKey(table, column);
      }
      if (catalog === 'pg_class' && table !== undefined && column !== undefined)
        return columnKey(table, column);
      return keys.get(object);
    },
  };
}

async function readColumnNames(session: Session): Promise<Map<string, string>> {
  const { rows } = await session.query(`
    SELECT pg_catalog.concat(a.attrelid, ' ', a.attnum) AS place, a.attname AS name FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f') WHERE a.attrelid >= 16384 AND a.attnum > 0`);
  return new Map(rows.map(row => [String(row.place), String(row.name)]));
}
