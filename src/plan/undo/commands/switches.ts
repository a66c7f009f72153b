import type { PhaseName } from '../../../model/plan.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { when } from '../../done/done.ts';
import { relationIs } from '../../done/object.ts';
import { brief, undoBy } from '../../draft.ts';
import type { CommandFamily } from './command.ts';

interface Switch {
  /** What takes it back, and what was there before is taken for granted. */
  readonly back: string;
  readonly phase: PhaseName;
  /** A condition on `c` (pg_class), where the catalog of relations says it. */
  readonly on?: string;
  readonly off?: string;
  readonly slow?: true;
}

/** Commands that switch something on or off; each is taken back by its opposite. */
const switches: Readonly<Record<string, Switch>> = {
  AT_EnableRowSecurity: { back: 'DISABLE ROW LEVEL SECURITY', phase: 'switch', on: 'c.relrowsecurity' },
  AT_DisableRowSecurity: { back: 'ENABLE ROW LEVEL SECURITY', phase: 'switch', off: 'c.relrowsecurity' },
  AT_ForceRowSecurity: { back: 'NO FORCE ROW LEVEL SECURITY', phase: 'switch', on: 'c.relforcerowsecurity' },
  AT_NoForceRowSecurity: { back: 'FORCE ROW LEVEL SECURITY', phase: 'switch', off: 'c.relforcerowsecurity' },
  AT_SetLogged: { back: 'SET UNLOGGED', phase: 'expand', on: "c.relpersistence = 'p'", slow: true },
  AT_SetUnLogged: { back: 'SET LOGGED', phase: 'expand', on: "c.relpersistence = 'u'", slow: true },
  AT_EnableTrig: { back: 'DISABLE TRIGGER', phase: 'switch' },
  AT_DisableTrig: { back: 'ENABLE TRIGGER', phase: 'switch' },
  AT_EnableRule: { back: 'DISABLE RULE', phase: 'switch' },
  AT_DisableRule: { back: 'ENABLE RULE', phase: 'switch' },
};

export const switched: CommandFamily = (command, table) => {
  const found = switches[command.subtype ?? ''];
  if (!found) return undefined;
  const name = command.name === undefined ? '' : ` ${quoteIdent(command.name)}`;
  const is = (condition: string | undefined) =>
    condition === undefined ? undefined : relationIs(table.name, condition);
  const on = is(found.on) ?? (found.off ? `NOT ${is(found.off)}` : undefined);
  const off = is(found.off) ?? (found.on ? `NOT ${is(found.on)}` : undefined);
  const pace = found.slow ? 'long' : 'brief';
  const back = brief(
    [table.name],
    [`ALTER TABLE ${table.name} ${found.back}${name}`],
    off ? when(off) : null,
  );
  return {
    phase: found.phase,
    pace,
    done: on ? when(on) : null,
    undo: undoBy({ ...back, pace }),
    columns: [],
    own: [table.name],
  };
};
