import type { Session } from '../../../model/session.ts';

/** A value in text form for a parameter of each type, to run a query with; null where none is known. */
export type Samples = ReadonlyMap<number, string | null>;

const byName: Readonly<Record<string, string>> = {
  bool: 'true',
  bytea: '\\x00',
  char: 'x',
  name: 'x',
  int8: '1',
  int2: '1',
  int4: '1',
  oid: '1',
  json: '{}',
  jsonb: '{}',
  xml: '<x/>',
  float4: '1',
  float8: '1',
  money: '1',
  macaddr: '08:00:2b:01:02:03',
  inet: '127.0.0.1',
  cidr: '127.0.0.0/8',
  text: 'x',
  bpchar: 'x',
  varchar: 'x',
  date: '2000-01-01',
  time: '00:00:00',
  timetz: '00:00:00+00',
  timestamp: '2000-01-01 00:00:00',
  timestamptz: '2000-01-01 00:00:00+00',
  interval: '1 day',
  numeric: '1',
  bit: '1',
  varbit: '1',
  uuid: '00000000-0000-4000-8000-000000000000',
  tsvector: 'x',
  tsquery: 'x',
  citext: 'x',
  regclass: 'pg_class',
};

export async function readSamples(session: Session, types: Iterable<number>): Promise<Samples> {
  const wanted = [...new Set(types)];
  if (wanted.length === 0) return new Map();
  const { rows } = await session.query(
    `SELECT t.oid::int8 AS oid, t.typcategory AS category, t.typtype AS kind, coalesce(b.typname, t.typname) AS name,
            (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = coalesce(b.oid, t.oid) ORDER BY e.enumsortorder LIMIT 1) AS label
       FROM pg_type t LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
      WHERE t.oid = ANY ($1::oid[])`,
    [wanted],
  );
  return new Map(
    rows.map(row => {
      const label = row.label === null ? undefined : String(row.label);
      const plain = row.category === 'A' ? '{}' : row.category === 'R' ? 'empty' : byName[String(row.name)];
      return [Number(row.oid), label ?? plain ?? null];
    }),
  );
}
