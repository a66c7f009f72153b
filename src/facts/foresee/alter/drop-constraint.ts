import type { Constraint, Relation } from '../catalog/things.ts';
import { dropAll } from '../object/drop.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { notNullNamed } from '../table/not-null-name.ts';
import type { Command, Step } from './command.ts';
import { dropNotNull } from './not-null.ts';

/** DROP CONSTRAINT, with the index or the triggers that belong to it. */
export const dropConstraint: Command = {
  level: 'AccessExclusiveLock',
  pass: 'drop',
  run(step, table) {
    const { act, command } = step;
    const name = command.name ?? '';
    const constraint = act.catalog.constraint(table.id, name);
    const column = constraint ? undefined : notNullNamed(act, table, name);
    if (column) {
      dropNotNull.run({ ...step, command: { ...command, name: column.name } }, table);
      return;
    }
    if (!constraint) {
      doubtful(act);
      if (command.missing_ok) return;
      throw new Fails('42704', `constraint "${name}" of relation "${table.name}" does not exist`);
    }
    if (!constraint.local || constraint.parent !== undefined)
      throw new Fails('42P16', `cannot drop inherited constraint "${name}" of relation "${table.name}"`);
    if (constraint.kind === 'check') dropBelow(step, table, constraint);
    if (constraint.references) act.lock(act.catalog.relation(constraint.references.table), step.mode);
    dropAll(act, [{ id: constraint.id, sub: 0 }], command.behavior === 'DROP_CASCADE');
  },
};

function dropBelow(step: Step, table: Relation, { name, noInherit }: Constraint): void {
  if (noInherit) return;
  const children = step.act.catalog.children(table.id);
  if (!step.recurse && table.kind === 'partitioned' && children.length > 0 && step.act.major < 18)
    throw new Fails(
      '42P16',
      'cannot remove constraint from only the partitioned table when partitions exist',
    );
  for (const child of children) {
    step.act.lock(child, step.mode);
    const same = step.act.catalog.constraint(child.id, name);
    if (!same) continue;
    if (step.recurse && same.parent !== undefined && !same.local) {
      dropBelow(step, child, same);
      step.act.catalog.remove(same.id);
    } else {
      const { parent: _, ...rest } = same;
      step.act.catalog.put({ ...rest, local: true });
    }
  }
}
