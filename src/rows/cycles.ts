import type { Constraint, Schema, Table } from '../model/schema.ts';
import type { Session } from '../model/session.ts';
import { quoteIdent } from '../sql/names.ts';
import { countRows, readGround } from './ground/ground.ts';
import type { Keys } from './ground/keys.ts';
import { keyValues } from './recipe/recipe.ts';
import type { Types } from './values/of.ts';
import { ROW, SEED } from './values/pick.ts';

/** A foreign key of a table that was filled. */
export interface Pointing {
  readonly table: Table;
  readonly constraint: Constraint;
}

/**
 * Where foreign keys run in a circle, one table is filled before the one that it points to. Its keys are then the ones
 * that the other table will get, which are known because they depend on the row number only.
 */
export async function predictKeys(
  session: Session,
  schema: Schema,
  table: Table,
  later: ReadonlyMap<string, number>,
  types: Types,
): Promise<Map<string, Keys>> {
  const predicted = new Map<string, Keys>();
  for (const { name, kind, references, columns } of table.constraints) {
    const wanted = references && later.get(references.table);
    const parent = schema.tables.find(one => one.name === references?.table);
    const required = table.columns.some(column => column.notNull && columns.includes(column.name));
    const [target] = references?.columns ?? [];
    if (kind !== 'foreign key' || !required || wanted === undefined || !parent || parent === table) continue;
    if (target === undefined || columns.length > 1) continue;
    const present = await countRows(session, parent);
    const ground = await readGround(session, schema, parent, { present, wanted }, types, anyKeys(parent));
    const values = keyValues(ground, target);
    if (!values) continue;
    const numbers = `SELECT n AS ${ROW}, n AS ${SEED} FROM generate_series(${ground.first}::bigint, ${ground.first + wanted - present - 1}::bigint) n`;
    const query = `SELECT ${values.at(ROW)} AS k0 FROM (${numbers}) r ORDER BY ${ROW}`;
    predicted.set(name, { table: parent.name, columns: [target], rows: wanted - present, query });
  }
  return predicted;
}

/** Stand-ins for the keys of a table that is only asked what its own key will be. */
function anyKeys(table: Table): Map<string, Keys> {
  return new Map(
    table.constraints.flatMap(({ name, references }) =>
      references
        ? [[name, { table: references.table, columns: references.columns, rows: 1, from: '1' }]]
        : [],
    ),
  );
}

/** How many rows point to keys that are not there, in words; undefined when all are. Triggers sleep, so nobody else looks. */
export async function pointsToNothing(
  session: Session,
  { table, constraint }: Pointing,
): Promise<string | undefined> {
  const { references, columns, name } = constraint;
  if (!references) return undefined;
  const own = columns.map(column => `t.${quoteIdent(column)}`);
  const theirs = references.columns.map(column => `p.${quoteIdent(column)}`);
  const pairs = own.map((column, k) => `${column} = ${theirs[k]}`).join(' AND ');
  const { rows } = await session.query(
    `SELECT count(*)::integer AS n FROM ${table.name} t WHERE ${own.map(column => `${column} IS NOT NULL`).join(' AND ')}
      AND NOT EXISTS (SELECT FROM ${references.table} p WHERE ${pairs})`,
  );
  const n = Number(rows[0]?.n);
  return n === 0 ? undefined : `${n} rows point to rows that ${references.table} does not have (${name})`;
}

/** Foreign keys whose values were put together from several sources, or pointed to keys that did not exist yet. */
export function delicate(table: Table, predicted: ReadonlyMap<string, Keys>): Constraint[] {
  return table.constraints.filter(
    ({ name, kind, references, columns }) =>
      kind === 'foreign key' &&
      (columns.length > 1 || references?.table === table.name || predicted.has(name)),
  );
}
