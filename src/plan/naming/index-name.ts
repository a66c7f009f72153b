import type { Schema, Table } from '../../model/schema.ts';
import { all, collect, columnsNamed, strings, type Tree } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import { relations } from '../resolve.ts';
import { expressionName } from './expression-name.ts';
import { chooseName, columnsPart, distinct } from './object-name.ts';

/** The columns of an index as names go: keys, then INCLUDE columns, expressions by the name Postgres finds for them. */
export function indexColumnNames(index: Tree<'IndexStmt'>): string[] {
  const elements = all([...(index.indexParams ?? []), ...(index.indexIncludingParams ?? [])], 'IndexElem');
  return distinct(elements.map(item => item.indexcolname ?? item.name ?? expressionName(item.expr)));
}

/** The name that Postgres would choose for an index that has none (ChooseIndexName in indexcmds.c). */
export function chooseIndexName(
  schema: Schema,
  on: { readonly schema: string; readonly relname: string },
  index: Tree<'IndexStmt'>,
): string {
  return chooseName(
    on.relname,
    columnsPart(indexColumnNames(index)),
    'idx',
    relationTaken(schema, on.schema),
  );
}

/** The name that Postgres would choose for a table constraint that has none; undefined for kinds without a rule here. */
export function chooseConstraintName(
  schema: Schema,
  table: Table,
  constraint: Tree<'Constraint'>,
): string | undefined {
  const relation = relationTaken(schema, table.schema);
  const used = constraintTaken(schema, table.schema);
  const either = (name: string): boolean => relation(name) || used(name);
  const keys = columnsPart([...strings(constraint.keys), ...strings(constraint.including)]);
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      return chooseName(table.relname, undefined, 'pkey', either);
    case 'CONSTR_UNIQUE':
      return chooseName(table.relname, keys, 'key', either);
    case 'CONSTR_EXCLUSION': {
      const items = collect(constraint.exclusions, 'IndexElem').map(
        item => item.name ?? expressionName(item.expr),
      );
      return chooseName(table.relname, columnsPart(distinct(items)), 'excl', either);
    }
    case 'CONSTR_FOREIGN':
      return chooseName(table.relname, columnsPart(strings(constraint.fk_attrs)), 'fkey', used);
    case 'CONSTR_CHECK': {
      const columns = columnsNamed(constraint.raw_expr);
      return chooseName(table.relname, columns.length === 1 ? columns[0] : undefined, 'check', used);
    }
    case 'CONSTR_NOTNULL':
      return chooseName(table.relname, keys, 'not_null', used);
    default:
      return undefined;
  }
}

/** A free name for a relation or type beside this one: `users_dropped` for `users`. */
export function nameBeside(
  schema: Schema,
  { schema: namespace, relname }: { readonly schema: string; readonly relname: string },
  label: string,
): string {
  const relation = relationTaken(schema, namespace);
  return chooseName(
    relname,
    undefined,
    label,
    name => relation(name) || schema.others.some(({ identity }) => identity === qualified(namespace, name)),
  );
}

/** Whether a name is one of the relations (tables, indexes, views, sequences ...) of a schema. */
function relationTaken(schema: Schema, namespace: string): (name: string) => boolean {
  return name => relations(schema, name).some(relation => relation.schema === namespace);
}

function constraintTaken(schema: Schema, namespace: string): (name: string) => boolean {
  const names = new Set(
    schema.tables
      .filter(table => table.schema === namespace)
      .flatMap(table => table.constraints.map(constraint => constraint.name)),
  );
  return name => names.has(name);
}
