import type { Column, Relation, Thing } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import type { Step } from './command.ts';

/**
 * What depends on a column whose type or expression changes is made anew afterwards, or refuses the change
 * (RememberAllDependentForRebuilding).
 */
export function remember({ act, work }: Step, table: Relation, column: Column): void {
  for (const { thing, need } of act.catalog.dependents(table.id)) {
    if (need.on.sub !== column.number) continue;
    refuse(thing, table, column, act.major);
    // Before 15 it is the column itself that needs those it is made from.
    if (thing.id === table.id && need.how === 'auto') refuseGenerated(act.major);
    if (thing.class === 'constraint' || (thing.class === 'relation' && thing.index))
      work.remembered.set(thing.id, table.id);
  }
}

function refuse(thing: Thing, table: Relation, column: Column, major: number): void {
  const used = (how: string): never => {
    throw new Fails('0A000', `cannot alter type of a column used ${how}`);
  };
  switch (thing.class) {
    case 'relation':
      if (thing.kind === 'view' || thing.kind === 'matview') used('by a view or rule');
      return;
    case 'rule':
      used('by a view or rule');
      break;
    case 'trigger':
      used('in a trigger definition');
      break;
    case 'policy':
      used('in a policy definition');
      break;
    case 'routine':
      used('by a function or procedure');
      break;
    case 'other':
      if (thing.kind === 'publication') used('by a publication WHERE clause');
      return;
    case 'default':
      if (thing.on.id === table.id && thing.on.sub === column.number) return;
      refuseGenerated(major);
      break;
    default:
      return;
  }
}

function refuseGenerated(major: number): never {
  throw new Fails(
    major >= 15 ? '0A000' : '42601',
    'cannot alter type of a column used by a generated column',
  );
}
