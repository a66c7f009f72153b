import type { LockMode } from '../../../model/facts.ts';
import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { validateForeignKey } from '../table/foreign-key.ts';
import { notNullNamed } from '../table/not-null-name.ts';
import type { Command } from './command.ts';
import { validateNotNull } from './named-not-null.ts';

/** VALIDATE CONSTRAINT: reads the table while reads and writes go on. */
export const validateConstraint: Command = {
  level: 'ShareUpdateExclusiveLock',
  pass: 'misc',
  run(step, table) {
    const { act, command, work, mode, recurse } = step;
    const name = command.name ?? '';
    const constraint = act.catalog.constraint(table.id, name);
    const column = constraint ? undefined : notNullNamed(act, table, name);
    if (column) {
      validateNotNull(step, table, column);
      return;
    }
    if (!constraint) {
      doubtful(act);
      throw new Fails('42704', `constraint "${name}" of relation "${table.name}" does not exist`);
    }
    if (constraint.kind !== 'check' && constraint.kind !== 'foreign key' && constraint.kind !== 'not null')
      throw new Fails(
        '42809',
        act.major >= 18
          ? `cannot validate constraint "${name}" of relation "${table.name}"`
          : `constraint "${name}" of relation "${table.name}" is not a foreign key or check constraint`,
      );
    if (constraint.validated) return;
    const below = act.catalog.children(table.id).length > 0;
    if (constraint.kind === 'check' && !constraint.noInherit && !recurse && below)
      throw new Fails('42P16', 'constraint must be validated on child tables too');
    act.catalog.put({ ...constraint, validated: true });
    if (constraint.kind === 'foreign key') {
      if (constraint.references) act.lock(act.catalog.relation(constraint.references.table), 'RowShareLock');
      if (table.kind === 'partitioned') validateBelow(act, table, constraint, mode);
      validateForeignKey(act, constraint);
      return;
    }
    work.verifies.add(table.id);
    if (!recurse) return;
    for (const child of act.catalog.descendants(table.id)) {
      act.lock(child, mode);
      const same = act.catalog.constraint(child.id, name);
      if (!same || same.validated) continue;
      act.catalog.put({ ...same, validated: true });
      work.verifies.add(child.id);
    }
  },
};

/** The foreign keys of the partitions that come from it (QueueFKConstraintValidation). */
function validateBelow(act: Act, table: Relation, { id }: Constraint, mode: LockMode): void {
  for (const child of act.catalog.children(table.id)) {
    act.lock(child, mode);
    for (const one of act.catalog.constraints(child.id)) {
      if (one.parent !== id) continue;
      act.catalog.put({ ...one, validated: true });
      validateBelow(act, child, one, mode);
    }
  }
}
