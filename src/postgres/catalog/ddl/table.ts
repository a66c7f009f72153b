import type { Column, Constraint, Table } from '../../../model/schema.ts';
import { quoteIdent } from '../../../sql/names.ts';
import type { Layout } from './layout.ts';

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
}

/** CREATE TABLE with its keys and checks; indexes, foreign keys and partitions come later. */
export function tableDdl(parts: TableParts): string {
  const { table, layout, partitionKey } = parts;
  const parents = layout?.parents ?? [];
  const columns = table.columns.filter(
    column => parents.length === 0 || layout?.localColumns.has(column.name),
  );
  const unlogged = layout?.unlogged ? 'UNLOGGED ' : '';
  const create = [
    `CREATE ${unlogged}TABLE ${table.name} (\n${columns.map(column => `    ${columnDdl(column, parts)}`).join(',\n')}\n)`,
    parents.length > 0 ? `INHERITS (${parents.join(', ')})` : '',
    partitionKey === undefined ? '' : `PARTITION BY ${partitionKey}`,
  ].filter(part => part !== '');
  return [create.join('\n'), ...inheritedColumns(parts), ...constraints(parts)].join(';\n');
}

function columnDdl(column: Column, parts: TableParts): string {
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
    notNull(column, parts.table),
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** A partition shares the identity of the whole and has no sequence of its own. */
function identity(column: Column, parts: TableParts): string {
  const options = parts.identities.get(column.name);
  if (column.identity === undefined || options === undefined) return '';
  return `GENERATED ${column.identity.toUpperCase()} AS IDENTITY (${options})`;
}

function notNull(column: Column, table: Table): string {
  if (!column.notNull) return '';
  const named = notNullConstraint(column, table);
  if (named === undefined) return 'NOT NULL';
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

function constraints(parts: TableParts): string[] {
  const { table, layout, lateChecks } = parts;
  const inherited = layout && layout.parents.length > 0 ? layout.inheritedConstraints : new Set<string>();
  return table.constraints
    .filter(one => own.has(one.kind) && !inherited.has(one.name) && !lateChecks.has(one.name))
    .filter(one => one.kind !== 'not null' || !one.validated)
    .flatMap(one => [constraintDdl(table, one), ...indexOptions(table, one)]);
}

/** ALTER TABLE ... ADD CONSTRAINT; ONLY is not allowed for a foreign key of a partitioned table. */
export function constraintDdl(table: Table, constraint: Constraint): string {
  const only = table.kind === 'partitioned' && constraint.kind === 'foreign key' ? '' : 'ONLY ';
  return `ALTER TABLE ${only}${table.name} ADD CONSTRAINT ${quoteIdent(constraint.name)} ${constraint.definition}`;
}

/** Storage parameters of the index behind a constraint, which the constraint's own definition leaves out. */
function indexOptions(table: Table, constraint: Constraint): string[] {
  const index = table.indexes.find(one => one.constraint === constraint.name);
  const options = index && / WITH \(([^()]*)\)(?: WHERE .*)?$/s.exec(index.definition)?.[1];
  if (options === undefined) return [];
  return [`ALTER INDEX ${quoteIdent(table.schema)}.${quoteIdent(constraint.name)} SET (${options})`];
}
