import type { Constraint } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { type Attributes, attributeNames } from './attributes.ts';
import { among, notOfExtension, qualifiedName, userSchema } from './names.ts';

interface ConstraintRow {
  readonly table: number;
  readonly name: string;
  readonly type: string;
  readonly definition: string | null;
  readonly columns: number[] | null;
  readonly targetId: number;
  readonly target: string | null;
  readonly targetColumns: number[] | null;
  readonly validated: boolean;
  readonly expression: string | null;
}

const kinds: Readonly<Record<string, Constraint['kind']>> = {
  p: 'primary key',
  u: 'unique',
  c: 'check',
  f: 'foreign key',
  x: 'exclude',
  n: 'not null',
};

/**
 * Constraints by the OID of their table, in the order of their names, of all tables or of `only` these. NOT NULL constraints
 * have rows from 18 on. The rows that a foreign key has for each partition it points to are the foreign key's own affair.
 */
export async function readConstraints(
  session: Session,
  attributes: Attributes,
  only?: readonly number[],
): Promise<Map<number, Constraint[]>> {
  const { rows } = await session.query(
    `
    SELECT k.conrelid AS table, k.conname AS name, k.contype::pg_catalog.text AS type,
      pg_catalog.pg_get_constraintdef(k.oid) AS definition,
      k.conkey AS columns, k.confrelid AS "targetId",
      ${qualifiedName('fn.nspname', 'f.relname')} AS target,
      k.confkey AS "targetColumns", k.convalidated AS validated,
      CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expression
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
    LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
    WHERE k.contype IN ('p', 'u', 'c', 'f', 'x', 'n')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint whole WHERE whole.oid = k.conparentid AND whole.conrelid = k.conrelid)
      AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
      AND ${among('k.conrelid')}
    ORDER BY k.conrelid, k.conname COLLATE "C", k.oid`,
    [only ?? null],
  );
  const constraints = new Map<number, Constraint[]>();
  for (const row of rows as unknown as ConstraintRow[]) {
    const kind = kinds[row.type];
    if (kind === undefined || row.definition === null) continue;
    const list = constraints.get(row.table) ?? [];
    list.push(toConstraint(row, kind, row.definition, attributes));
    constraints.set(row.table, list);
  }
  return constraints;
}

function toConstraint(
  row: ConstraintRow,
  kind: Constraint['kind'],
  definition: string,
  attributes: Attributes,
): Constraint {
  const columns = (relation: number, numbers: number[] | null): string[] =>
    attributeNames(attributes, relation, numbers).flatMap(name => name ?? []);
  return {
    name: row.name,
    kind,
    definition,
    columns: columns(row.table, row.columns),
    ...(row.target === null
      ? {}
      : { references: { table: row.target, columns: columns(row.targetId, row.targetColumns) } }),
    validated: row.validated,
    ...(row.expression === null ? {} : { expression: row.expression }),
  };
}
