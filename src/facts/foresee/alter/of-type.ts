import { as, strings } from '../../../sql/ast.ts';
import { Fails } from '../outcome.ts';
import { doubtful, findRelation } from '../resolve.ts';
import type { Command } from './command.ts';

/** OF: the table is said to have the columns of a composite type (ATExecAddOf). */
export const addOf: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }) {
    const [name = '', schema] = strings(as(command.def, 'TypeName')?.names).reverse();
    const type = findRelation(act, schema === undefined ? { name } : { schema, name });
    if (type?.kind === 'composite') return;
    if (type) throw new Fails('42809', `type ${name} is not a composite type`);
    doubtful(act);
    throw new Fails('42704', `type "${name}" does not exist`);
  },
};

/** Changes only what the catalog says of the table: NOT OF, SET WITHOUT OIDS. */
export const catalogOnly: Command = { level: 'AccessExclusiveLock', pass: 'misc', run() {} };
