import type { Act } from '../act.ts';
import type { Column, Constraint, Relation } from '../catalog/things.ts';
import { typeName } from '../type/type-name.ts';

/** A row of the catalog by column; OIDs are the bare names that they stand for. */
export type Row = Readonly<Record<string, string>>;

/** The values that a query asks of a column, if it asks for some. */
type Asked = (column: string) => readonly string[] | undefined;

/** The rows of a table or view of the catalog that a query may mean; undefined for one that is not known here. */
export function rowsOf(act: Act, table: string, asked: Asked): readonly Row[] | undefined {
  return tables[table]?.(act, asked);
}

/** Relations of the schemas and with the names that are asked for, under whatever the catalog calls these. */
function relations(act: Act, asked: Asked, schemas: readonly string[], names: readonly string[]): Relation[] {
  const wantedSchemas = schemas.flatMap(column => asked(column) ?? []);
  const wantedNames = names.flatMap(column => asked(column) ?? []);
  const within = wantedSchemas.length > 0 ? wantedSchemas : act.catalog.schemaNames();
  return within.flatMap(schema =>
    wantedNames.length > 0
      ? wantedNames.flatMap(name => act.catalog.named(schema, name) ?? [])
      : act.catalog.within(schema),
  );
}

const letters: Readonly<Record<Relation['kind'], string>> = {
  table: 'r',
  partitioned: 'p',
  index: 'i',
  sequence: 'S',
  view: 'v',
  matview: 'm',
  foreign: 'f',
  composite: 'c',
};

const isTable = ({ kind }: Relation): boolean => kind === 'table' || kind === 'partitioned';

const place = (relation: Relation): Row => ({
  schemaname: relation.schema,
  table_schema: relation.schema,
  nspname: relation.schema,
  tablename: relation.name,
  table_name: relation.name,
  relname: relation.name,
});

function onTables<T>(
  act: Act,
  asked: Asked,
  parts: (id: number) => readonly T[],
  row: (part: T, table: Relation) => Row,
): Row[] {
  const schemas = ['schemaname', 'table_schema', 'nspname'];
  const names = ['tablename', 'table_name', 'relname', 'conrelid', 'tgrelid', 'polrelid', 'attrelid'];
  return relations(act, asked, schemas, names).flatMap(table =>
    parts(table.id).map(part => ({ ...place(table), ...row(part, table) })),
  );
}

const constraintTypes: Readonly<Record<Constraint['kind'], readonly [string, string]>> = {
  'primary key': ['PRIMARY KEY', 'p'],
  unique: ['UNIQUE', 'u'],
  check: ['CHECK', 'c'],
  'foreign key': ['FOREIGN KEY', 'f'],
  exclude: ['EXCLUDE', 'x'],
  'not null': ['CHECK', 'n'],
};

const constraints = (act: Act, asked: Asked): Row[] =>
  onTables(
    act,
    asked,
    id => act.catalog.constraints(id),
    (one, table) => ({
      constraint_name: one.name,
      constraint_schema: table.schema,
      constraint_type: constraintTypes[one.kind][0],
      conname: one.name,
      contype: constraintTypes[one.kind][1],
      conrelid: table.name,
    }),
  );

const columns = (act: Act, asked: Asked): Row[] =>
  onTables<Column>(
    act,
    asked,
    id => act.catalog.relation(id).columns,
    (one, table) => ({
      column_name: one.name,
      attname: one.name,
      attrelid: table.name,
      attisdropped: 'false',
      is_nullable: one.notNull ? 'NO' : 'YES',
      udt_name: one.type.array ? `_${one.type.name}` : one.type.name,
      data_type: one.type.array
        ? 'ARRAY'
        : one.type.id === undefined
          ? typeName(act, one.type)
          : 'USER-DEFINED',
    }),
  );

const types = (act: Act, asked: Asked): Row[] =>
  (asked('typname') ?? []).flatMap(name =>
    act.catalog.schemaNames().flatMap(schema => {
      const type = act.catalog.type(schema, name);
      const row = { typname: name, nspname: schema, schemaname: schema };
      return type
        ? [{ ...row, typtype: type.kind[0] ?? 'b' }]
        : act.catalog.named(schema, name)
          ? [{ ...row, typtype: 'c' }]
          : [];
    }),
  );

const indexes = (act: Act, asked: Asked): Row[] =>
  onTables(
    act,
    column => (column === 'relname' ? undefined : asked(column)),
    id => act.catalog.indexes(id),
    one => ({ indexname: one.name, relname: one.name }),
  );

const tables: Readonly<Record<string, (act: Act, asked: Asked) => Row[] | undefined>> = {
  columns,
  pg_attribute: columns,
  tables: (act, asked) =>
    relations(act, asked, ['table_schema'], ['table_name'])
      .filter(one => isTable(one) || one.kind === 'view')
      .map(one => ({ ...place(one), table_type: one.kind === 'view' ? 'VIEW' : 'BASE TABLE' })),
  pg_tables: (act, asked) => relations(act, asked, ['schemaname'], ['tablename']).filter(isTable).map(place),
  pg_class: (act, asked) =>
    relations(act, asked, ['nspname', 'relnamespace'], ['relname']).map(one => ({
      ...place(one),
      relkind: letters[one.kind],
    })),
  views: (act, asked) =>
    relations(act, asked, ['table_schema'], ['table_name'])
      .filter(({ kind }) => kind === 'view')
      .map(place),
  pg_views: (act, asked) =>
    relations(act, asked, ['schemaname'], ['viewname'])
      .filter(({ kind }) => kind === 'view')
      .map(one => ({ ...place(one), viewname: one.name })),
  pg_matviews: (act, asked) =>
    relations(act, asked, ['schemaname'], ['matviewname'])
      .filter(({ kind }) => kind === 'matview')
      .map(one => ({ ...place(one), matviewname: one.name })),
  pg_indexes: indexes,
  table_constraints: constraints,
  constraint_table_usage: () => undefined,
  pg_constraint: constraints,
  pg_type: types,
  schemata: act => act.catalog.schemaNames().map(name => ({ schema_name: name })),
  pg_namespace: act => act.catalog.schemaNames().map(name => ({ nspname: name })),
  pg_policies: (act, asked) =>
    onTables(
      act,
      asked,
      id => act.catalog.policies(id),
      one => ({ policyname: one.name, polname: one.name }),
    ),
  pg_policy: (act, asked) =>
    onTables(
      act,
      asked,
      id => act.catalog.policies(id),
      (one, table) => ({ polname: one.name, polrelid: table.name }),
    ),
  pg_trigger: (act, asked) =>
    onTables(
      act,
      asked,
      id => act.catalog.triggers(id),
      (one, table) => ({ tgname: one.name, tgrelid: table.name }),
    ),
  pg_enum: (act, asked) => {
    const of = asked('typname') ?? asked('enumtypid');
    if (!of) return undefined;
    return of.flatMap(name =>
      act.catalog.schemaNames().flatMap(schema =>
        (act.catalog.type(schema, name)?.labels ?? []).map(label => ({
          enumlabel: label,
          typname: name,
          enumtypid: name,
          nspname: schema,
        })),
      ),
    );
  },
  pg_proc: (act, asked) => {
    const names = asked('proname');
    return names?.flatMap(name =>
      act.catalog
        .schemaNames()
        .flatMap(schema =>
          act.catalog.routines(schema, name).map(() => ({ proname: name, nspname: schema })),
        ),
    );
  },
};
