import fc from 'fast-check';

/** A small schema of tables, types, constraints, indexes and views; its names are few, so that two of them have much in common. */
export interface Model {
  readonly labels: readonly string[];
  readonly tables: readonly TableModel[];
  readonly view: 'none' | 'columns' | 'stacked' | 'matview';
  readonly routine: 'none' | 'integer' | 'bigint';
  readonly extras: readonly Extra[];
}
type Extra =
  | 'trigger'
  | 'policy'
  | 'comment'
  | 'grant'
  | 'sequence'
  | 'domain'
  | 'statistics'
  | 'partitioned'
  | 'default function';

interface TableModel {
  readonly name: string;
  readonly columns: readonly ColumnModel[];
  readonly key: boolean;
  readonly check: 'none' | 'positive' | 'small';
  readonly index: 'none' | 'plain' | 'unique' | 'partial' | 'two';
  readonly points: boolean;
}
interface ColumnModel {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly value: 'none' | 'default' | 'identity' | 'generated';
}

const column: fc.Arbitrary<ColumnModel> = fc.record({
  name: fc.constantFrom('a', 'b', 'Q'),
  type: fc.constantFrom('integer', 'bigint', 'text', 'kind', 'numeric(8,2)'),
  notNull: fc.boolean(),
  value: fc.constantFrom('none', 'none', 'default', 'identity', 'generated'),
});

const table: fc.Arbitrary<TableModel> = fc.record({
  name: fc.constantFrom('t', 'u', 'Order'),
  columns: fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 3 }),
  key: fc.boolean(),
  check: fc.constantFrom('none', 'positive', 'small'),
  index: fc.constantFrom('none', 'plain', 'unique', 'partial', 'two'),
  points: fc.boolean(),
});

export const model: fc.Arbitrary<Model> = fc.record({
  labels: fc.constantFrom(['x', 'y'], ['x', 'y', 'z'], ['w', 'x', 'v', 'y']),
  tables: fc.uniqueArray(table, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
  view: fc.constantFrom('none', 'columns', 'stacked', 'matview'),
  routine: fc.constantFrom('none', 'integer', 'bigint'),
  extras: fc.uniqueArray(
    fc.constantFrom<Extra>(
      'trigger',
      'policy',
      'comment',
      'grant',
      'sequence',
      'domain',
      'statistics',
      'partitioned',
      'default function',
    ),
  ),
});

/** Its second version loses no label: Postgres could not follow. */
export const pair = fc
  .tuple(model, model)
  .filter(([one, other]) => one.labels.every(label => other.labels.includes(label)));

const values: Readonly<Record<string, string>> = {
  integer: '7',
  bigint: '7',
  text: "'it''s'",
  kind: "'x'",
  'numeric(8,2)': '1.50',
};

/** The schema as a person would write it. */
export function sqlOf({ labels, tables, view, routine, extras }: Model): string {
  const has = (extra: Extra): boolean => extras.includes(extra);
  const names = tables.map(({ name }) => quoted(name));
  const [first = 't'] = names;
  const on = tables[0];
  const [one] = on?.columns ?? [];
  return [
    `CREATE TYPE kind AS ENUM (${labels.map(label => `'${label}'`).join(', ')})`,
    ...(has('domain') ? [`CREATE DOMAIN money_like AS numeric CHECK (VALUE >= ${labels.length})`] : []),
    ...(has('sequence') ? [`CREATE SEQUENCE numbers INCREMENT BY ${labels.length}`] : []),
    ...(routine === 'none'
      ? []
      : [`CREATE FUNCTION twice(n ${routine}) RETURNS ${routine} LANGUAGE sql IMMUTABLE AS 'SELECT n * 2'`]),
    ...tables.map((table, at) =>
      tableSql(table, names[at - 1] === undefined || !tables[at - 1]?.key ? undefined : names[at - 1]),
    ),
    ...(has('default function') && routine !== 'none'
      ? [`ALTER TABLE ${first} ADD COLUMN d ${routine} DEFAULT twice(1)`]
      : []),
    ...(has('partitioned')
      ? [
          'CREATE TABLE p (at date NOT NULL, n integer) PARTITION BY RANGE (at)',
          `CREATE TABLE p${labels.length} PARTITION OF p FOR VALUES FROM ('202${labels.length}-01-01') TO ('202${labels.length}-12-31')`,
          ...(view === 'none' ? [] : ['CREATE INDEX p_n ON p (n)']),
        ]
      : []),
    ...viewSql(view, first, one ? quoted(one.name) : 'id', routine),
    ...(has('trigger')
      ? [
          `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
          `CREATE TRIGGER touched BEFORE ${one ? `UPDATE OF ${quoted(one.name)}` : 'INSERT'} ON ${first} FOR EACH ROW EXECUTE FUNCTION touch()`,
        ]
      : []),
    ...(has('policy')
      ? [
          `ALTER TABLE ${first} ENABLE ROW LEVEL SECURITY`,
          `CREATE POLICY mine ON ${first} USING (${one ? quoted(one.name) : 'id'} IS NOT NULL)`,
        ]
      : []),
    ...(has('comment') ? [`COMMENT ON TABLE ${first} IS 'of ${labels.length}'`] : []),
    ...(has('comment') && view === 'columns' ? [`COMMENT ON VIEW seen IS 'of ${labels.length}'`] : []),
    ...(has('grant')
      ? [`GRANT SELECT, ${labels.length > 2 ? 'UPDATE' : 'INSERT'} ON ${first} TO PUBLIC`]
      : []),
    ...(has('statistics')
      ? [`CREATE STATISTICS both_ids ON id, ${one ? quoted(one.name) : 'extra'} FROM ${first}`]
      : []),
  ]
    .map(sql => `${sql};\n`)
    .join('');
}

const quoted = (name: string): string => (/[A-Z]/.test(name) ? `"${name}"` : name);

function tableSql(
  { name, columns, key, check, index, points }: TableModel,
  other: string | undefined,
): string {
  const table = quoted(name);
  const lines = [
    `id bigint${key ? ' PRIMARY KEY' : ''}`,
    'extra text',
    ...columns.map(columnSql),
    ...(check === 'none'
      ? []
      : [`CONSTRAINT ${name.toLowerCase()}_ok CHECK (id ${check === 'positive' ? '> 0' : '< 100'})`]),
    ...(points && other !== undefined
      ? [`CONSTRAINT ${name.toLowerCase()}_points FOREIGN KEY (id) REFERENCES ${other}`]
      : []),
  ];
  const [one] = columns;
  const by = one ? quoted(one.name) : 'extra';
  const how = {
    none: '',
    plain: `(${by})`,
    unique: '(id, extra)',
    partial: `(${by}) WHERE id > 5`,
    two: `(id DESC, ${by})`,
  };
  const made =
    index === 'none'
      ? ''
      : `;\nCREATE ${index === 'unique' ? 'UNIQUE ' : ''}INDEX ${name.toLowerCase()}_by ON ${table} ${how[index]}`;
  return `CREATE TABLE ${table} (${lines.join(', ')})${made}`;
}

function columnSql({ name, type, notNull, value }: ColumnModel): string {
  const number = /^(integer|bigint)$/.test(type);
  const more = {
    none: '',
    default: ` DEFAULT ${values[type]}`,
    identity: number ? ' GENERATED BY DEFAULT AS IDENTITY' : '',
    generated: number ? ' GENERATED ALWAYS AS (id + 1) STORED' : '',
  };
  return `${quoted(name)} ${type}${notNull ? ' NOT NULL' : ''}${more[value]}`;
}

function viewSql(view: Model['view'], table: string, column: string, routine: Model['routine']): string[] {
  const called = routine === 'none' ? '' : `, twice(id::${routine}) AS double`;
  const seen = `CREATE VIEW seen AS SELECT id, ${column} AS it${called} FROM ${table}`;
  if (view === 'columns') return [seen];
  if (view === 'stacked') return [seen, 'CREATE VIEW above AS SELECT * FROM seen WHERE id > 1'];
  if (view === 'matview')
    return [
      `CREATE MATERIALIZED VIEW seen AS SELECT id, ${column} AS it FROM ${table}`,
      'CREATE UNIQUE INDEX seen_id ON seen (id)',
    ];
  return [];
}
