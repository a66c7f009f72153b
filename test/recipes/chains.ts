import fc from 'fast-check';

/** A schema and a change of several statements, as data that fast-check can shrink. */
export interface Chain {
  readonly tables: readonly TableShape[];
  readonly steps: readonly Step[];
}

interface TableShape {
  readonly columns: readonly string[];
  readonly index: boolean;
  readonly unique: boolean;
  readonly view: boolean;
  readonly child: boolean;
}

/** One kind of change, with the numbers that pick its table and column. */
interface Step {
  readonly kind: number;
  readonly table: number;
  readonly column: number;
}

const types = [
  'integer',
  'bigint',
  'text',
  'varchar(20)',
  'timestamptz',
  'boolean',
  'numeric(10, 2)',
  'uuid',
];

const shape: fc.Arbitrary<TableShape> = fc.record({
  columns: fc.array(fc.constantFrom(...types), { minLength: 2, maxLength: 4 }),
  index: fc.boolean(),
  unique: fc.boolean(),
  view: fc.boolean(),
  child: fc.boolean(),
});

/** Statements on table `t`, its column `c` of type `type`, and the new name `n`; `u` is another table. */
const kinds: readonly ((of: { t: string; u: string; c: string; type: string; n: string }) => string)[] = [
  ({ t, n }) => `ALTER TABLE ${t} ADD COLUMN ${n} integer`,
  ({ t, n }) => `ALTER TABLE ${t} ADD COLUMN ${n} text NOT NULL DEFAULT 'x'`,
  ({ t, n }) => `ALTER TABLE ${t} ADD COLUMN ${n} uuid DEFAULT gen_random_uuid() NOT NULL`,
  ({ t, n }) => `ALTER TABLE ${t} ADD COLUMN ${n} integer CHECK (${n} > 0) UNIQUE`,
  ({ t, u, n }) => `ALTER TABLE ${t} ADD COLUMN ${n} bigint REFERENCES ${u} (id)`,
  ({ t, c }) => `ALTER TABLE ${t} DROP COLUMN ${c}`,
  ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} SET NOT NULL`,
  ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} DROP NOT NULL`,
  ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} SET DEFAULT NULL`,
  ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} TYPE text`,
  ({ t, c, n }) => `ALTER TABLE ${t} RENAME COLUMN ${c} TO ${n}`,
  ({ t, c, n }) => `CREATE INDEX ${n}_i ON ${t} (${c})`,
  ({ t, c, n }) => `CREATE UNIQUE INDEX ${n}_u ON ${t} (${c}, id)`,
  ({ t, c, n }) => `ALTER TABLE ${t} ADD CONSTRAINT ${n}_k UNIQUE (id, ${c})`,
  ({ t, c, n }) => `ALTER TABLE ${t} ADD CONSTRAINT ${n}_c CHECK (${c} IS NOT NULL OR id > 0)`,
  ({ t, u, n }) => `ALTER TABLE ${t} ADD CONSTRAINT ${n}_f FOREIGN KEY (id) REFERENCES ${u} (id) NOT VALID`,
  ({ t }) => `DROP INDEX ${t}_index`,
  ({ t }) => `DROP VIEW ${t}_view`,
  ({ t, c, n }) => `CREATE VIEW ${n}_v AS SELECT id, ${c} FROM ${t}`,
  ({ t, u, n }) =>
    `CREATE TABLE ${n}_t (id bigint PRIMARY KEY, a bigint REFERENCES ${t} (id), b bigint REFERENCES ${u} (id))`,
  ({ t, c, type }) => `UPDATE ${t} SET ${c} = NULL::${type} WHERE id < 0`,
  ({ t }) => `DELETE FROM ${t} WHERE id < 0`,
  ({ t }) => `ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY`,
  ({ t, c, n }) => `COMMENT ON COLUMN ${t}.${c} IS '${n}'`,
  ({ t, n }) => `ALTER TABLE ${t} RENAME TO ${n}_r`,
  ({ t }) => `DROP TABLE ${t}`,
  ({ t }) => `DROP TABLE ${t} CASCADE`,
];

export const chains: fc.Arbitrary<Chain> = fc.record({
  tables: fc.array(shape, { minLength: 1, maxLength: 3 }),
  steps: fc.array(
    fc.record({
      kind: fc.nat({ max: kinds.length - 1 }),
      table: fc.nat({ max: 5 }),
      column: fc.nat({ max: 5 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

export function sqlOf({ tables, steps }: Chain): { schemaSql: string; changeSql: string } {
  const schemaSql = tables.flatMap((table, at) =>
    tableSql(table, `t${at}`, at === 0 ? undefined : `t${at - 1}`),
  );
  const changeSql = steps.map(({ kind, table, column }, at) => {
    const on = table % tables.length;
    const columns = tables[on]?.columns ?? [];
    const index = column % columns.length;
    const type = columns[index] ?? 'text';
    return kinds[kind]?.({
      t: `t${on}`,
      u: `t${(on + 1) % tables.length}`,
      c: `c${index}`,
      type,
      n: `n${at}`,
    });
  });
  return { schemaSql: `${schemaSql.join(';\n')};\n`, changeSql: `${changeSql.join(';\n')};\n` };
}

function tableSql(
  { columns, index, unique, view, child }: TableShape,
  t: string,
  parent: string | undefined,
): string[] {
  const list = columns.map((type, at) => `c${at} ${type}`);
  const points = child && parent ? [`parent_id bigint REFERENCES ${parent} (id)`] : [];
  return [
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, ${[...list, ...points].join(', ')})`,
    ...(index ? [`CREATE INDEX ${t}_index ON ${t} (c0)`] : []),
    ...(unique ? [`ALTER TABLE ${t} ADD CONSTRAINT ${t}_unique UNIQUE (c1, id)`] : []),
    ...(view ? [`CREATE VIEW ${t}_view AS SELECT id, c0 FROM ${t}`] : []),
  ];
}
