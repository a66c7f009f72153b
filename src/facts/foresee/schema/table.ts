import type * as Model from '../../../model/schema.ts';
import { qualified, quoteIdent } from '../../../sql/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Column, Constraint, Default, Relation } from '../catalog/things.ts';
import { baseType } from '../type/types.ts';
import { textOf, typeOf } from './printed.ts';

/**
 * A table as the catalog reader would give it. Texts of expressions are close to Postgres's own, not the same, and printed only
 * when they are asked for: printing is what costs.
 */
export function tableOf(catalog: Catalog, table: Relation): Model.Table {
  const parent = table.parents[0];
  return {
    name: qualified(table.schema, table.name),
    schema: table.schema,
    relname: table.name,
    kind: kindOf(table),
    ...(table.bound && parent !== undefined ? { parent: nameOf(catalog, parent) } : {}),
    owner: '',
    columns: table.columns.map((column, at) => columnOf(catalog, column, at + 1)),
    indexes: catalog.indexes(table.id).flatMap(index => indexOf(catalog, table, index)),
    constraints: catalog.constraints(table.id).map(one => constraintOf(catalog, table, one)),
    estimatedRows: null,
  };
}

function kindOf({ kind, bound }: Relation): Model.Table['kind'] {
  if (kind === 'partitioned' || kind === 'foreign') return kind;
  return bound ? 'partition' : 'table';
}

const nameOf = (catalog: Catalog, id: number): string => {
  const { schema, name } = catalog.relation(id);
  return qualified(schema, name);
};

/** `Index.name` leaves out a schema that is on the default path. */
const indexName = ({ schema, name }: Relation): string =>
  schema === 'public' ? quoteIdent(name) : qualified(schema, name);

function columnOf(catalog: Catalog, column: Column, position: number): Model.Column {
  const value = column.default === undefined ? undefined : catalog.get(column.default);
  const { base, domains } = baseType(catalog, column.type);
  const own = base.id === undefined ? undefined : catalog.get(base.id);
  const checks = domains.flatMap(({ id }) => catalog.constraints(id).map(({ expression }) => expression));
  return withLater<Model.Column>(
    {
      name: column.name,
      position,
      type: typeOf(catalog, column.type),
      notNull: column.notNull,
      ...(column.identity ? { identity: column.identity } : {}),
      ...(column.generated ? { generated: column.generated } : {}),
      ...(own?.class === 'type' && own.labels ? { enumLabels: own.labels } : {}),
      baseType: typeOf(catalog, base),
    },
    {
      ...(value?.class === 'default' ? { default: defaultOf(catalog, value) } : {}),
      ...(domains.length > 0 ? { domainChecks: () => checks.map(textOf) } : {}),
    },
  );
}

/** A serial's default has no expression of its own: it is `nextval` of the sequence that it needs. */
function defaultOf(catalog: Catalog, { expression, needs }: Default): () => string {
  if (expression) return () => textOf(expression);
  const sequence = needs
    .map(({ on }) => catalog.get(on.id))
    .find(one => one?.class === 'relation' && one.kind === 'sequence');
  const text = sequence?.class === 'relation' ? `nextval('${indexName(sequence)}'::regclass)` : '';
  return () => text;
}

/** The record with further properties, which are worked out when they are read for the first time: printing is what costs. */
function withLater<T extends object>(
  known: Omit<T, never> | object,
  later: { readonly [K in keyof T]?: (() => NonNullable<T[K]>) | undefined },
): T {
  for (const [key, work] of Object.entries(later) as [string, () => unknown][]) {
    Object.defineProperty(known, key, {
      enumerable: true,
      configurable: true,
      get() {
        const value = work();
        Object.defineProperty(known, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return known as T;
}

function indexOf(catalog: Catalog, table: Relation, index: Relation): Model.Index[] {
  const parts = index.index;
  if (!parts) return [];
  const column = (number: number | null): string | null =>
    table.columns.find(one => one.number === number)?.name ?? null;
  const keys = new Set(parts.columns);
  const owner = catalog.constraints(table.id).find(one => one.index === index.id);
  const columns = parts.columns.map(column);
  return [
    withLater<Model.Index>(
      {
        name: indexName(index),
        unique: parts.unique,
        primary: parts.primary,
        valid: parts.valid,
        method: parts.method,
        columns,
        include: parts.included.flatMap(number => (keys.has(number) ? [] : (column(number) ?? []))),
        ...(owner ? { constraint: owner.name } : {}),
        ...(parts.parent === undefined ? {} : { parent: indexName(catalog.relation(parts.parent)) }),
      },
      {
        definition: () => indexDefinition(table, index, columns),
        ...(parts.predicate ? { predicate: () => textOf(parts.predicate) } : {}),
      },
    ),
  ];
}

function indexDefinition(table: Relation, index: Relation, columns: readonly (string | null)[]): string {
  const parts = index.index;
  let expression = 0;
  const keys = columns.map(name =>
    name === null ? `(${textOf(parts?.expressions[expression++])})` : quoteIdent(name),
  );
  const where = parts?.predicate ? ` WHERE ${textOf(parts.predicate)}` : '';
  const unique = parts?.unique ? 'UNIQUE ' : '';
  return `CREATE ${unique}INDEX ${quoteIdent(index.name)} ON ${qualified(table.schema, table.name)} USING ${parts?.method} (${keys.join(', ')})${where}`;
}

function constraintOf(catalog: Catalog, table: Relation, one: Constraint): Model.Constraint {
  const name = (of: Relation, number: number): string =>
    of.columns.find(column => column.number === number)?.name ?? '?';
  const columns = one.columns.map(number => name(table, number));
  const target = one.references ? catalog.relation(one.references.table) : undefined;
  const references =
    target && one.references
      ? {
          table: qualified(target.schema, target.name),
          columns: one.references.columns.map(number => name(target, number)),
        }
      : undefined;
  return withLater<Model.Constraint>(
    {
      name: one.name,
      kind: one.kind,
      columns,
      validated: one.validated,
      ...(references ? { references } : {}),
    },
    {
      definition: () => definitionOf(one, columns, references),
      ...(one.kind === 'check' ? { expression: () => textOf(one.expression) } : {}),
    },
  );
}

function definitionOf(
  one: Constraint,
  columns: readonly string[],
  references: Model.Constraint['references'],
): string {
  const list = (names: readonly string[]): string => names.map(quoteIdent).join(', ');
  const rest = one.validated ? '' : ' NOT VALID';
  switch (one.kind) {
    case 'primary key':
      return `PRIMARY KEY (${list(columns)})`;
    case 'unique':
      return `UNIQUE (${list(columns)})`;
    case 'check':
      return `CHECK ((${textOf(one.expression)}))${rest}`;
    case 'foreign key':
      return `FOREIGN KEY (${list(columns)}) REFERENCES ${references?.table}(${list(references?.columns ?? [])})${actionText(one)}${rest}`;
    case 'not null':
      return `NOT NULL ${list(columns)}${rest}`;
    case 'exclude':
      return 'EXCLUDE';
  }
}

const actions: Readonly<Record<string, string>> = {
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
  r: 'RESTRICT',
};

const actionText = ({ onDelete = 'a' }: Constraint): string => {
  const action = actions[onDelete];
  return action === undefined ? '' : ` ON DELETE ${action}`;
};
