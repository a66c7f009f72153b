import type { Constraint, Index, Table } from '../../model/schema.ts';
import { qualified, quoteIdent, splitQualified } from '../../sql/names.ts';
import { chooseName, columnsPart } from './object-name.ts';

/** An index, and its constraint if it has one, that a table gets when it becomes a partition. */
export interface Inherited {
  readonly index: Index;
  readonly constraint?: Constraint;
}

/**
 * The indexes and keys of a partitioned table that a table lacks: becoming a partition builds them, under names that Postgres
 * chooses. Those over expressions are left out.
 */
export function indexesToInherit(parent: Table, part: Table): Inherited[] {
  const taken = new Set(part.indexes.map(index => splitQualified(index.name).name));
  return parent.indexes.flatMap(index => {
    const same = part.indexes.some(
      own => own.unique === index.unique && own.columns.join() === index.columns.join(),
    );
    if (same || index.columns.includes(null)) return [];
    const columns = columnsPart(index.columns.flatMap(column => column ?? []));
    const label = index.primary ? 'pkey' : index.constraint ? 'key' : 'idx';
    const name = chooseName(part.relname, index.primary ? undefined : columns, label, one => taken.has(one));
    taken.add(name);
    const definition = index.definition.replace(
      / INDEX .*? ON (ONLY )?.*? USING /,
      ` INDEX ${quoteIdent(name)} ON ${part.name} USING `,
    );
    const full = part.schema === 'public' ? quoteIdent(name) : qualified(part.schema, name);
    const constraint = parent.constraints.find(one => one.name === index.constraint);
    if (!constraint) return [{ index: { ...index, name: full, definition } }];
    return [
      { index: { ...index, name: full, definition, constraint: name }, constraint: { ...constraint, name } },
    ];
  });
}

/** The table with them. */
export function withInherited(table: Table, inherited: readonly Inherited[]): Table {
  return {
    ...table,
    indexes: [...table.indexes, ...inherited.map(({ index }) => index)],
    constraints: [...table.constraints, ...inherited.flatMap(({ constraint }) => constraint ?? [])],
  };
}
