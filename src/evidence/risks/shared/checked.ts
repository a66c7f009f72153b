import type { Constraint, Table } from '../../../model/schema.ts';
import { all, as, columnsNamed, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import { splitQualified } from '../../../sql/names.ts';
import { printedExpression } from '../../../sql/printed.ts';
import { typeText } from '../../../sql/type-name.ts';
import type { Context, Seen } from '../risk.ts';
import { isKeptAlready, isUniqueAlready } from './kept.ts';
import { areThere, duplicates, type Key, misfits, nulls, type Offenders, offendersOf } from './offenders.ts';
import { nodeOf } from './parsed.ts';
import { type Alteration, alterationsIn, columnOf, means, tableMeant, tableOf } from './tables.ts';

/** What a statement asks of the rows of a table of before. */
export interface Asked {
  readonly table: Table;
  readonly offenders: Offenders;
}

/** Everything that a statement asks of rows that are there already: unique, not null, checks, foreign keys, narrower types. */
export function askedOfRows(seen: Seen, context: Context): Asked[] {
  const index = as(nodeOf(seen) ?? undefined, 'IndexStmt');
  const asked = index ? askedByIndex(index, seen, context) : [];
  const byCommands = alterationsIn(seen, context).flatMap(alteration => {
    const offenders = askedByCommand(alteration, context);
    return offenders ? [{ table: alteration.table, offenders }] : [];
  });
  return [...asked, ...byCommands];
}

function askedByIndex(statement: Tree<'IndexStmt'>, seen: Seen, context: Context): Asked[] {
  const table = tableMeant(rangeVarName(statement.relation), seen.facts, context.schema);
  if (!statement.unique || !table || !areThere(table, columnsNamed(statement))) return [];
  const keys = all(statement.indexParams, 'IndexElem').map(({ name, expr }): Key | undefined => {
    const text = expr && printedExpression(expr);
    return text === undefined ? name : { expression: text };
  });
  const where = statement.whereClause && printedExpression(statement.whereClause);
  const known = keys.filter(key => key !== undefined);
  if (known.length < keys.length || (statement.whereClause && where === undefined)) return [];
  if (
    !areThere(
      table,
      known.filter(key => typeof key === 'string'),
    )
  )
    return [];
  const nullsEqual = statement.nulls_not_distinct === true;
  const kept = where === undefined && !nullsEqual && isUniqueAlready(table, known);
  if (kept && !isWrittenBefore([table.name], seen, context)) return [];
  return [{ table, offenders: duplicates(table, known, { where, nullsEqual }) }];
}

function askedByCommand({ table, command, seen }: Alteration, context: Context): Offenders | undefined {
  const { schema, schemaAfter } = context;
  const column = columnOf(table, command.name);
  switch (command.subtype) {
    case 'AT_SetNotNull':
      // Proved by a constraint or already so, the rows are not read.
      return column && !column.notNull && readsRows(seen, table) ? nulls(table, [column.name]) : undefined;
    case 'AT_AddConstraint': {
      const added = as(command.def, 'Constraint');
      const made = added && !added.skip_validation ? constraintOf(added, seen, context) : undefined;
      if (!made) return undefined;
      const written = isWrittenBefore([table.name, made.references?.table ?? table.name], seen, context);
      return isKeptAlready(table, made) && !written ? undefined : offendersOf(table, made, schema);
    }
    case 'AT_ValidateConstraint': {
      const known = [...(tableOf(schemaAfter, table.name)?.constraints ?? []), ...table.constraints];
      const validated = known.find(({ name }) => name === command.name);
      return validated && offendersOf(table, validated, schema);
    }
    case 'AT_AlterColumnType': {
      const definition = as(command.def, 'ColumnDef');
      if (!column || !definition || !castsItself(definition, column.name)) return undefined;
      const type = typeText(definition.typeName);
      const asksType = schema.major >= 16 && !isNewType(type, context);
      return misfits(table, column, type, asksType);
    }
    default:
      return undefined;
  }
}

/** Whether the change itself writes to one of these tables before a statement: what holds of their rows before it may hold no more. */
export function isWrittenBefore(tables: readonly string[], { index }: Seen, { asWritten }: Context): boolean {
  return asWritten.some(
    other =>
      other.index < index &&
      other.facts.locks.some(
        ({ relation, mode }) => mode === 'RowExclusiveLock' && tables.includes(relation),
      ),
  );
}

const readsRows = ({ facts }: Seen, { name }: Table): boolean =>
  facts.error !== undefined || facts.scans.includes(name) || facts.rewrites.includes(name);

const types = new Set(['enum', 'domain', 'composite type', 'range']);

function isNewType(type: string, { schema, schemaAfter }: Context): boolean {
  const isThere = ({ others }: typeof schema) =>
    others.some(({ kind, identity }) => types.has(kind) && means(splitQualified(type), identity));
  return schemaAfter !== undefined && isThere(schemaAfter) && !isThere(schema);
}

/** Without USING, or with a plain cast of the column: any other expression may make every value fit. */
function castsItself({ raw_default: using }: Tree<'ColumnDef'>, column: string): boolean {
  if (!using) return true;
  const reference = as(as(using, 'TypeCast')?.arg, 'ColumnRef');
  return reference !== undefined && strings(reference.fields).at(-1) === column;
}

/** A constraint as it is written, in the words of the catalog; undefined for one that asks nothing of the rows. */
function constraintOf(
  added: Tree<'Constraint'>,
  { facts }: Seen,
  { schema }: Context,
): Constraint | undefined {
  if (added.indexname !== undefined) return undefined;
  const made = (kind: Constraint['kind'], columns: readonly string[]): Constraint => ({
    name: added.conname ?? '',
    kind,
    definition: added.nulls_not_distinct ? 'UNIQUE NULLS NOT DISTINCT ()' : '',
    columns,
    validated: true,
  });
  switch (added.contype) {
    case 'CONSTR_UNIQUE':
      return made('unique', strings(added.keys));
    case 'CONSTR_PRIMARY':
      return made('primary key', strings(added.keys));
    case 'CONSTR_EXCLUSION':
      return made('exclude', []);
    case 'CONSTR_CHECK': {
      const expression = added.raw_expr && printedExpression(added.raw_expr);
      return expression === undefined ? undefined : { ...made('check', []), expression };
    }
    case 'CONSTR_FOREIGN': {
      const target = tableMeant(rangeVarName(added.pktable), facts, schema);
      const named = strings(added.pk_attrs);
      const key = target?.indexes.find(({ primary }) => primary)?.columns ?? [];
      const columns = named.length > 0 ? named : key.filter(name => name !== null);
      return (
        target && {
          ...made('foreign key', strings(added.fk_attrs)),
          references: { table: target.name, columns },
        }
      );
    }
    default:
      return undefined;
  }
}
