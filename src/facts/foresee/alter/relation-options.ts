import { as } from '../../../sql/ast.ts';
import { optionsLevel, requireOptions } from '../table/reloptions.ts';
import type { Command } from './command.ts';

/** SET (...) and RESET (...) of a table, index or view: how strong the lock is depends on the option. */
export const relationOptions: Command = {
  level: ({ def }) => optionsLevel(as(def, 'List')?.items),
  pass: 'misc',
  run({ act, command }, relation) {
    if (command.subtype === 'AT_SetRelOptions') requireOptions(act, relation, as(command.def, 'List')?.items);
  },
};
