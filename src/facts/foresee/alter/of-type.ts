import { as } from '../../../sql/ast.ts';
import { Fails } from '../outcome.ts';
import { needComposite, putOfType } from '../table/typed.ts';
import type { Command } from './command.ts';

/** OF: the table is said to have the columns of a composite type (ATExecAddOf). */
export const addOf: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    putOfType(act, table.id, needComposite(act, as(command.def, 'TypeName')).id);
  },
};

/** NOT OF: its columns are its own again. */
export const dropOf: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act }, table) {
    const { ofType, ...rest } = table;
    if (ofType === undefined) throw new Fails('42809', `"${table.name}" is not a typed table`);
    act.catalog.put({ ...rest, needs: table.needs.filter(({ sub, on }) => sub !== 0 || on.id !== ofType) });
  },
};

/** Changes only what the catalog says of the table: SET WITHOUT OIDS. */
export const catalogOnly: Command = { level: 'AccessExclusiveLock', pass: 'misc', run() {} };
