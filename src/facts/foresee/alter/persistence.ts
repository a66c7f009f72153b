import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import type { Command } from './command.ts';

/** SET LOGGED and SET UNLOGGED: the table is copied, and since 15 its sequences with it (ATPrepChangePersistence). */
export const setPersistence: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command, work }, relation) {
    const wanted = command.subtype === 'AT_SetLogged' ? 'permanent' : 'unlogged';
    if (relation.persistence === 'temporary')
      throw new Fails(
        '42P16',
        `cannot change logged status of table "${relation.name}" because it is temporary`,
      );
    if (relation.persistence === wanted || relation.kind === 'partitioned') return;
    if (relation.kind !== 'sequence') requireAlike(act, relation, wanted);
    become(act, relation, wanted);
    if (relation.kind === 'sequence') return;
    work.rewrites.add(relation.id);
    for (const index of act.catalog.indexes(relation.id)) become(act, index, wanted);
    if (act.major < 15) return;
    for (const sequence of act.catalog.sequencesOf(relation.id)) {
      act.lock(sequence, 'AccessExclusiveLock');
      become(act, sequence, wanted);
    }
  },
};

const become = (act: Act, relation: Relation, persistence: Relation['persistence']): void => {
  act.catalog.put({ ...relation, persistence });
};

/** A permanent table cannot refer to one that is lost in a crash. */
function requireAlike(act: Act, table: Relation, wanted: 'permanent' | 'unlogged'): void {
  const logged = wanted === 'permanent';
  const keys = logged
    ? act.catalog.constraints(table.id).filter(({ kind }) => kind === 'foreign key')
    : act.catalog.referring(table.id);
  for (const key of keys) {
    const other = act.catalog.relation(logged ? (key.references?.table ?? table.id) : key.on);
    if (other.id === table.id || (other.persistence === 'permanent') === logged) continue;
    throw new Fails(
      '42P16',
      logged
        ? `could not change table "${table.name}" to logged because it references unlogged table "${other.name}"`
        : `could not change table "${table.name}" to unlogged because it references logged table "${other.name}"`,
    );
  }
}
