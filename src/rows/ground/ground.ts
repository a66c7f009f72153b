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
  /** The last value of each unique column of whole numbers. */
  readonly highest: ReadonlyMap<string, number>;
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
  const highest =
    rows.present === 0 ? new Map<string, number>() : await readHighest(session, table, sequences);
  return {
    schema,
    table,
    ...rows,
    first: firstNumber(rows.present, sequences, highest),
    highest,
    types,
    sequences,
    keys,
    leaves: await readLeaves(session, table),
  };
}

/** The highest (or, counting down, lowest) value of each column of whole numbers that is unique by itself. */
async function readHighest(
  session: Session,
  table: Table,
  sequences: ReadonlyMap<string, Sequence>,
): Promise<Map<string, number>> {
  const columns = table.columns.filter(
    column =>
      /^(smallint|integer|bigint)$/.test(column.baseType) &&
      table.indexes.some(index => index.unique && index.columns.join('\0') === column.name),
  );
  if (columns.length === 0) return new Map();
  const ends = columns.map(({ name }, k) => {
    const end = (sequences.get(name)?.increment ?? 1) < 0 ? 'min' : 'max';
    return `${end}(${quoteIdent(name)})::text AS c${k}`;
  });
  const { rows } = await session.query(`SELECT ${ends.join(', ')} FROM ${table.name}`);
  return new Map(
    columns.flatMap(({ name }, k) => {
      const value = rows[0]?.[`c${k}`];
      return value === null ? [] : [[name, Number(value)]];
    }),
  );
}

/** A key as high as this is one of a kind (a sentinel), and counting on from it would run out of numbers. */
const HIGH = 1_000_000_000;

/** Past the rows that are there, and past the numbers that conditions made an earlier call leave out. */
function firstNumber(
  present: number,
  sequences: ReadonlyMap<string, Sequence>,
  highest: ReadonlyMap<string, number>,
): number {
  const used = [...highest].flatMap(([column, value]) => {
    const sequence = sequences.get(column);
    return sequence ? [(value - sequence.start) / sequence.increment + 1] : [];
  });
  return Math.max(present, ...used.filter(number => number < HIGH).map(Math.ceil));
}

/** By how many numbers a column of whole numbers must move up so that new values pass those that are there. */
export function shiftOf(ground: Ground, column: string, origin: number, step: number): number {
  const highest = ground.highest.get(column);
  if (highest === undefined) return 0;
  const shift = Math.floor((highest - origin) / step) + 1 - ground.first;
  return shift > 0 && shift < HIGH ? shift : 0;
}
