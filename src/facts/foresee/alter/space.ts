import type { Act } from '../act.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Command } from './command.ts';

/** 42704 for a tablespace that does not exist; undefined: that of the database. */
export function needTablespace(act: Act, name: string): string | undefined {
  if (name === 'pg_default' || name === '') return undefined;
  if (name === 'pg_global')
    throw new Fails('22023', 'only shared relations can be placed in pg_global tablespace');
  if (!act.catalog.other('tablespace', name)) {
    doubtful(act);
    throw new Fails('42704', `tablespace "${name}" does not exist`);
  }
  return name;
}

/** SET TABLESPACE: files are copied as they are, and nobody reads rows (ATExecSetTableSpace). */
export const setTablespace: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command, work }, relation) {
    const wanted = needTablespace(act, command.name ?? '');
    if (relation.tablespace === wanted) return;
    const { tablespace: _, ...rest } = relation;
    act.catalog.put(wanted === undefined ? rest : { ...rest, tablespace: wanted });
    if (relation.kind !== 'partitioned' && !relation.index?.partitioned) work.moves.add(relation.id);
  },
};

/** SET ACCESS METHOD: the table is copied by another one. */
export const setAccessMethod: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command, work }, relation) {
    if (act.major < 15) throw new Fails('42601', 'syntax error at or near "ACCESS"');
    if (command.name === undefined && act.major < 17)
      throw new Fails('42601', 'syntax error at or near "DEFAULT"');
    const wanted = command.name ?? act.session.setting('default_table_access_method') ?? 'heap';
    if (relation.kind === 'partitioned' && act.major < 17)
      throw new Fails('42809', 'cannot change access method of a partitioned table');
    if (wanted !== 'heap' && !act.catalog.other('access method', wanted)) {
      doubtful(act);
      throw new Fails('42704', `access method "${wanted}" does not exist`);
    }
    const { accessMethod, ...rest } = relation;
    act.catalog.put({ ...rest, accessMethod: wanted });
    if ((accessMethod ?? 'heap') !== wanted && relation.kind !== 'partitioned')
      work.rewrites.add(relation.id);
  },
};
