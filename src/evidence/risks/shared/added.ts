import type { Constraint, Table } from '../../../model/schema.ts';
import { collect } from '../../../sql/ast.ts';
import type { Context, Seen } from '../risk.ts';
import { isStrong } from './locks.ts';
import { nodeOf } from './parsed.ts';
import { columnOf, tableOf, taken } from './tables.ts';

/** A foreign key that the change adds, and the statement that does. */
export interface AddedKey {
  readonly seen: Seen;
  /** As it is afterwards. */
  readonly table: Table;
  readonly constraint: Constraint;
  readonly target: NonNullable<Constraint['references']>;
}

/** The foreign keys of afterwards that were not there before, those of partitions left to their parent. */
export function foreignKeysAdded(context: Context): AddedKey[] {
  const { schema, schemaAfter } = context;
  return (schemaAfter?.tables ?? []).flatMap(table => {
    const known = tableOf(schema, table.name);
    if (table.kind === 'partition' || known === table) return [];
    const before = known?.constraints ?? [];
    return table.constraints.flatMap((constraint): AddedKey[] => {
      const target = constraint.references;
      if (!target || before.some(({ name }) => name === constraint.name)) return [];
      const seen = adderOf(table, context);
      return seen ? [{ seen, table, constraint, target }] : [];
    });
  });
}

/** The statement that gave a table its foreign keys: one that names a foreign key, else one that could make it. */
function adderOf(table: Table, context: Context): Seen | undefined {
  const locks = (seen: Seen) =>
    seen.facts.locks.filter(lock => lock.relation === table.name && isStrong(lock.mode));
  const locking = taken(context).filter(seen => locks(seen).length > 0);
  const naming = locking.filter(seen =>
    collect(nodeOf(seen), 'Constraint').some(({ contype }) => contype === 'CONSTR_FOREIGN'),
  );
  return naming[0] ?? locking.find(seen => locks(seen).some(({ held }) => !held));
}

/** A table or column that the change makes, whose primary key is filled by a sequence. */
export interface AddedSerial {
  readonly seen: Seen;
  readonly table: Table;
  readonly column: Table['columns'][number];
}

/** New primary keys of one column that a sequence fills, and the statements that make them. */
export function serialKeysAdded(context: Context): AddedSerial[] {
  const { schema, schemaAfter } = context;
  return (schemaAfter?.tables ?? []).flatMap((table): AddedSerial[] => {
    if (tableOf(schema, table.name) === table) return [];
    const [name, ...more] = table.indexes.find(({ primary }) => primary)?.columns ?? [];
    const column = columnOf(table, name ?? undefined);
    if (table.kind === 'partition' || !column || more.length > 0) return [];
    if (columnOf(tableOf(schema, table.name), column.name)) return [];
    if (!column.identity && !column.default?.startsWith('nextval(')) return [];
    const seen = taken(context).find(({ facts }) =>
      facts.locks.some(({ relation, mode }) => relation === table.name && mode === 'AccessExclusiveLock'),
    );
    return seen ? [{ seen, table, column }] : [];
  });
}
