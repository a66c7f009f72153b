import type { Layout } from '../../model/detail.ts';
import type { Column, Constraint, Table } from '../../model/schema.ts';
import { qualified, quoteIdent } from '../names.ts';

/** What stands beside a table when it is written. */
export interface TableParts {
  readonly table: Table;
  readonly layout: Layout | undefined;
  readonly partitionKey: string | undefined;
  /** Text inside the parentheses of an identity column, by column. */
  readonly identities: ReadonlyMap<string, string>;
  /** Columns and checks that are written later, on their own. */
  readonly lateDefaults: ReadonlySet<string>;
  readonly lateChecks: ReadonlySet<string>;
  /** For people: what Postgres chooses by itself is not said. */
  readonly brief?: boolean;
}

/** CREATE TABLE with its keys and checks behind it; indexes, foreign keys and partitions come later. */
export function tableDdl(parts: TableParts): string {
  const after = constraints(parts).flatMap(one => [
    constraintDdl(parts.table, one),
    ...indexOptions(parts.table, one),
  ]);
  return [createTable(parts, []), ...inheritedColumns(parts), ...after].join(';\n');
}

/** The same for people: keys and checks stand within the table where they can. */
export function tableStatements(parts: TableParts): string[] {
  const { table } = parts;
  const all = constraints(parts);
  const within = all.filter(({ validated }) => validated);
  const after = all.filter(({ validated }) => !validated);
  return [
    createTable(parts, within),
    ...inheritedColumns(parts),
    ...after.map(one => constraintDdl(table, one, { only: false })),
    ...all.flatMap(one => indexOptions(table, one)),
  ];
}

function createTable(parts: TableParts, within: readonly Constraint[]): string {
  const { table, layout, partitionKey } = parts;
  const parents = layout?.parents ?? [];
  const columns = table.columns.filter(
    column => parents.length === 0 || layout?.localColumns.has(column.name),
  );
  const unlogged = layout?.unlogged ? 'UNLOGGED ' : '';
  const lines = [
    ...columns.map(column => columnDdl(column, parts)),
    ...within.map(one => `CONSTRAINT ${quoteIdent(one.name)} ${one.definition}`),
  ];
  return [
    `CREATE ${unlogged}TABLE ${table.name} (\n${lines.map(line => `    ${line}`).join(',\n')}\n)`,
    parents.length > 0 ? `INHERITS (${parents.join(', ')})` : '',
    partitionKey === undefined ? '' : `PARTITION BY ${partitionKey}`,
  ]
    .filter(part => part !== '')
    .join('\n');
}

/** A column as CREATE TABLE and ADD COLUMN take it. */
export function columnDdl(column: Column, parts: TableParts): string {
  const value = column.default ?? '';
  return [
    quoteIdent(column.name),
    column.type,
    column.collation === undefined ? '' : `COLLATE ${column.collation}`,
    column.generated === undefined ? '' : `GENERATED ALWAYS AS (${value}) ${column.generated.toUpperCase()}`,
    column.generated !== undefined || value === '' || parts.lateDefaults.has(column.name)
      ? ''
      : `DEFAULT ${value}`,
    identity(column, parts),
    notNull(column, parts),
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** A partition shares the identity of the whole and has no sequence of its own. */
function identity(column: Column, parts: TableParts): string {
  const options = parts.identities.get(column.name);
  if (column.identity === undefined || options === undefined) return '';
  const said = parts.brief ? unusualIdentity(options, column, parts.table) : options;
  return `GENERATED ${column.identity.toUpperCase()} AS IDENTITY${said === '' ? '' : ` (${said})`}`;
}

const largest: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** What is not as usual in the options of an identity column. */
export function unusualIdentity(options: string, column: Column, table: Table): string {
  const name = qualified(table.schema, `${table.relname}_${column.name}_seq`);
  const usual = ` START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE ${largest[column.type]} CACHE 1`;
  return options.replace(`SEQUENCE NAME ${name}`, '').replace(usual, '').trim();
}

/** The name that Postgres gives a NOT NULL constraint, while it is short enough not to be cut. */
export function usualNotNull(table: Table, column: string): string {
  return `${table.relname}_${column}_not_null`;
}

function notNull(column: Column, { table, brief }: TableParts): string {
  if (!column.notNull) return '';
  const named = notNullConstraint(column, table);
  if (named === undefined) return 'NOT NULL';
  if (
    brief &&
    named.validated &&
    named.definition === `NOT NULL ${quoteIdent(column.name)}` &&
    named.name === usualNotNull(table, column.name)
  )
    return 'NOT NULL';
  if (!named.validated) return '';
  const noInherit = named.definition.endsWith(' NO INHERIT') ? ' NO INHERIT' : '';
  return `CONSTRAINT ${quoteIdent(named.name)} NOT NULL${noInherit}`;
}

function notNullConstraint(column: Column, table: Table): Constraint | undefined {
  return table.constraints.find(({ kind, columns }) => kind === 'not null' && columns[0] === column.name);
}

/** What a child of old-style inheritance has beyond its parents, on columns that it has from them. */
function inheritedColumns({ table, layout, lateDefaults }: TableParts): string[] {
  if (!layout || layout.parents.length === 0) return [];
  const alter = `ALTER TABLE ONLY ${table.name} ALTER COLUMN`;
  return table.columns
    .filter(column => !layout.localColumns.has(column.name))
    .flatMap(column => {
      const name = quoteIdent(column.name);
      const named = notNullConstraint(column, table);
      const plain =
        column.default === undefined || column.generated !== undefined || lateDefaults.has(column.name);
      return [
        ...(plain ? [] : [`${alter} ${name} SET DEFAULT ${column.default}`]),
        ...(column.notNull && (!named || !layout.inheritedConstraints.has(named.name))
          ? [`${alter} ${name} SET NOT NULL`]
          : []),
      ];
    });
}

const own = new Set<Constraint['kind']>(['primary key', 'unique', 'exclude', 'check', 'not null']);

function constraints(parts: TableParts): Constraint[] {
  const { table, layout, lateChecks } = parts;
  const inherited = layout && layout.parents.length > 0 ? layout.inheritedConstraints : new Set<string>();
  return table.constraints
    .filter(one => own.has(one.kind) && !inherited.has(one.name) && !lateChecks.has(one.name))
    .filter(one => one.kind !== 'not null' || !one.validated);
}

/** ALTER TABLE ... ADD CONSTRAINT; ONLY is not allowed for a foreign key of a partitioned table. */
export function constraintDdl(table: Table, constraint: Constraint, how = { only: true }): string {
  const whole = !how.only || (table.kind === 'partitioned' && constraint.kind === 'foreign key');
  const only = whole ? '' : 'ONLY ';
  return `ALTER TABLE ${only}${table.name} ADD CONSTRAINT ${quoteIdent(constraint.name)} ${constraint.definition}`;
}

/** Storage parameters of the index behind a constraint, which the constraint's own definition leaves out. */
function indexOptions(table: Table, constraint: Constraint): string[] {
  const index = table.indexes.find(one => one.constraint === constraint.name);
  const options = index && / WITH \(([^()]*)\)(?: WHERE .*)?$/s.exec(index.definition)?.[1];
  if (options === undefined) return [];
  return [`ALTER INDEX ${quoteIdent(table.schema)}.${quoteIdent(constraint.name)} SET (${options})`];
}
