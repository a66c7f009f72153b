import type { Column, Constraint, Index, Schema, Table } from '../../model/schema.ts';
import { all, as, strings, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent, splitQualified } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printedConstraint, printedExpression, without } from '../../sql/printed.ts';
import { isSerial, typeText } from '../../sql/type-name.ts';
import { chooseConstraintName } from '../naming/index-name.ts';

/** The column that a definition would make. */
export function newColumn(definition: Tree<'ColumnDef'>, position: number): Column {
  const constraints = all(definition.constraints, 'Constraint');
  const of = (kind: string) => constraints.find(({ contype }) => contype === kind);
  const expression = of('CONSTR_DEFAULT')?.raw_expr ?? of('CONSTR_GENERATED')?.raw_expr;
  const identity = of('CONSTR_IDENTITY');
  const generated = of('CONSTR_GENERATED');
  const serial = isSerial(definition.typeName);
  const type = serial
    ? serialType(strings(definition.typeName?.names)[0] ?? '')
    : typeText(definition.typeName);
  const notNull = serial || Boolean(of('CONSTR_NOTNULL') ?? of('CONSTR_PRIMARY') ?? identity);
  return {
    name: definition.colname ?? '',
    position,
    type,
    baseType: type,
    notNull,
    ...(expression && !isNull(expression) ? { default: text(expression) } : {}),
    ...(serial ? { default: 'nextval(...)' } : {}),
    ...(identity ? { identity: identity.generated_when === 'a' ? 'always' : 'by default' } : {}),
    ...(generated ? { generated: generated.generated_kind === 'v' ? 'virtual' : 'stored' } : {}),
    ...(definition.collClause
      ? { collation: strings(definition.collClause.collname).map(quoteIdent).join('.') }
      : {}),
  };
}

function serialType(name: string): string {
  if (/small|2/.test(name)) return 'smallint';
  return /big|8/.test(name) ? 'bigint' : 'integer';
}

/** A default of NULL is no default. */
export function isNull(expression: Node): boolean {
  return as(expression, 'A_Const')?.isnull === true;
}

/** An expression as SQL; where it cannot be printed, something that no other text equals. */
export function text(expression: Node): string {
  return printedExpression(expression) ?? JSON.stringify(expression);
}

const constraintKinds: Readonly<Record<string, Constraint['kind']>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_CHECK: 'check',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_EXCLUSION: 'exclude',
};

/** The table with a constraint, and with the index that comes with a key. `column`: the one it is written behind. */
export function withConstraint(
  schema: Schema,
  table: Table,
  written: Tree<'Constraint'>,
  column?: string,
): Table {
  const kind = constraintKinds[written.contype ?? ''];
  if (kind === undefined) return table;
  const own = kind === 'foreign key' ? strings(written.fk_attrs) : strings(written.keys);
  const taken = table.indexes.find(index => splitQualified(index.name).name === written.indexname);
  const columns = taken
    ? taken.columns.flatMap(key => key ?? [])
    : own.length > 0 || column === undefined
      ? own
      : [column];
  const keys = columns.map(name => ({ String: { sval: name } }));
  // The names that the statement itself has given out so far are taken too.
  const now = { ...schema, tables: schema.tables.map(one => (one.name === table.name ? table : one)) };
  const name =
    written.conname ??
    written.indexname ??
    chooseConstraintName(now, table, { ...written, keys, fk_attrs: keys }) ??
    '';
  const target = written.pktable;
  const constraint: Constraint = {
    name,
    kind,
    definition: definitionOf({ ...written, ...ownColumns(written, kind, columns) }, kind, columns),
    columns,
    validated: written.skip_validation !== true,
    ...(target
      ? {
          references: {
            table: qualified(target.schemaname ?? 'public', target.relname ?? ''),
            columns: strings(written.pk_attrs),
          },
        }
      : {}),
    ...(written.raw_expr ? { expression: text(written.raw_expr) } : {}),
  };
  const index = indexOf(table, constraint, written);
  return {
    ...table,
    columns:
      kind === 'primary key'
        ? table.columns.map(one => (columns.includes(one.name) ? { ...one, notNull: true } : one))
        : table.columns,
    constraints: [...table.constraints, constraint],
    indexes: [...table.indexes.filter(one => one !== taken), ...(index ? [index] : [])],
  };
}

/** A constraint behind a column names none: its own. */
function ownColumns(
  { keys, fk_attrs }: Tree<'Constraint'>,
  kind: Constraint['kind'],
  columns: readonly string[],
): Partial<Tree<'Constraint'>> {
  const names = columns.map(sval => ({ String: { sval } }));
  if (kind === 'foreign key' && !fk_attrs) return { fk_attrs: names };
  return (kind === 'primary key' || kind === 'unique') && !keys ? { keys: names } : {};
}

/** As `pg_get_constraintdef` would say it. */
function definitionOf(
  written: Tree<'Constraint'>,
  kind: Constraint['kind'],
  columns: readonly string[],
): string {
  const unproved = written.skip_validation === true;
  const valid = unproved ? { ...without(written, 'skip_validation'), initially_valid: true } : written;
  const definition =
    kind === 'check' && written.raw_expr
      ? `CHECK (${text(written.raw_expr)})`
      : (printedConstraint(without(valid, 'conname')) ?? keyDefinition(written, kind, columns));
  return unproved ? `${definition} NOT VALID` : definition;
}

/** The printer has no words for NULLS NOT DISTINCT. */
function keyDefinition(
  { nulls_not_distinct, including }: Tree<'Constraint'>,
  kind: Constraint['kind'],
  columns: readonly string[],
): string {
  const list = (names: readonly string[]): string => `(${names.map(quoteIdent).join(', ')})`;
  const nulls = nulls_not_distinct ? ' NULLS NOT DISTINCT' : '';
  const include = strings(including);
  return `${kind.toUpperCase()}${nulls} ${list(columns)}${include.length > 0 ? ` INCLUDE ${list(include)}` : ''}`;
}

function indexOf(table: Table, constraint: Constraint, written: Tree<'Constraint'>): Index | undefined {
  if (constraint.kind !== 'primary key' && constraint.kind !== 'unique') return undefined;
  const name = quoteIdent(constraint.name);
  const include = strings(written.including);
  const rest = [
    `(${constraint.columns.map(quoteIdent).join(', ')})`,
    ...(include.length > 0 ? [`INCLUDE (${include.map(quoteIdent).join(', ')})`] : []),
    ...(written.nulls_not_distinct ? ['NULLS NOT DISTINCT'] : []),
  ].join(' ');
  return {
    name: table.schema === 'public' ? name : qualified(table.schema, constraint.name),
    definition: `CREATE UNIQUE INDEX ${name} ON ${table.name} USING btree ${rest}`,
    unique: true,
    primary: constraint.kind === 'primary key',
    valid: true,
    method: 'btree',
    columns: constraint.columns,
    include,
    constraint: constraint.name,
  };
}
