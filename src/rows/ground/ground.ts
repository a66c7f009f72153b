import type { Schema, Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Types } from '../values/of.ts';
import { type Keys, readKeys } from './keys.ts';
import { type Leaf, readLeaves } from './leaves.ts';
import { readSequences, type Sequence } from './sequences.ts';

/** What must be known of a table and its neighbours to make rows for it. */
export interface Ground {
  readonly schema: Schema;
  readonly table: Table;
  /** Rows that are there, and rows that shall be there. */
  readonly present: number;
  readonly wanted: number;
  /** The number of the first new row. Rows that an earlier call made have lower numbers. */
  readonly first: number;
  readonly types: Types;
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Keys by the name of the foreign key; none for one that points to its own table. */
  readonly keys: ReadonlyMap<string, Keys>;
  readonly leaves: readonly Leaf[];
}

/** Rows of a table itself, without tables that inherit from it; those of all its partitions. */
export async function countRows(session: Session, table: Table): Promise<number> {
  const only = table.kind === 'partitioned' ? '' : 'ONLY ';
  const { rows } = await session.query(`SELECT count(*) AS n FROM ${only}${table.name}`);
  return Number(rows[0]?.n);
}

/** Reads the ground of a table. `predicted` gives keys of tables that are filled later, by foreign key. */
export async function readGround(
  session: Session,
  schema: Schema,
  table: Table,
  rows: { present: number; wanted: number },
  types: Types,
  predicted: ReadonlyMap<string, Keys>,
): Promise<Ground> {
  const sequences = await readSequences(session, table);
  const keys = new Map<string, Keys>();
  for (const { name, kind, references, columns } of table.constraints) {
    if (kind !== 'foreign key' || !references || references.table === table.name) continue;
    const unique = table.indexes.some(
      index => index.unique && index.columns.some(column => column === null || columns.includes(column)),
    );
    const found = await readKeys(session, references, unique);
    keys.set(name, found.rows === 0 ? (predicted.get(name) ?? found) : found);
  }
  return {
    schema,
    table,
    ...rows,
    first: await firstNumber(session, table, rows.present, sequences),
    types,
    sequences,
    keys,
    leaves: await readLeaves(session, table),
  };
}

/** A key as high as this is one of a kind (a sentinel), and counting on from it would run out of numbers. */
const HIGH = 1_000_000_000;

/** Past the rows that are there, and past the highest number that a whole-number key holds. */
async function firstNumber(
  session: Session,
  table: Table,
  present: number,
  sequences: ReadonlyMap<string, Sequence>,
): Promise<number> {
  let first = present;
  if (present === 0) return first;
  for (const column of table.columns) {
    if (!/^(smallint|integer|bigint)$/.test(column.type)) continue;
    const unique = table.indexes.some(index => index.unique && index.columns.join() === column.name);
    if (!unique) continue;
    const { start, increment } = sequences.get(column.name) ?? { start: 1, increment: 1 };
    const name = quoteIdent(column.name);
    const { rows } = await session.query(
      `SELECT ((${increment < 0 ? 'min' : 'max'}(${name})::numeric - ${start}) / ${increment} + 1)::bigint AS n FROM ${table.name}`,
    );
    const next = Number(rows[0]?.n ?? 0);
    if (next < HIGH) first = Math.max(first, next);
  }
  return first;
}
