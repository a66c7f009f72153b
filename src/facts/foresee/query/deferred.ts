import type { Act } from '../act.ts';
import { perhaps } from '../perhaps.ts';
import { callRoutine } from '../routine/call.ts';
import type { Deferred } from '../session.ts';
import { follow, lookUp } from './refer.ts';

/** Does what a write has to do after it: looks up a key, goes after the rows that refer to it, fires a trigger. */
export function settle(act: Act, { on, does, action, operation, sure, why }: Deferred): void {
  const thing = act.catalog.get(on);
  if (thing?.class === 'constraint') {
    if (does === 'look up') lookUp(act, thing);
    else follow(act, thing, action);
    if (!sure) act.unknown('locks', why);
    return;
  }
  const routine =
    thing?.class === 'trigger' && thing.routine !== undefined ? act.catalog.get(thing.routine) : undefined;
  if (routine?.class !== 'routine') return;
  const held = new Map(operation === undefined ? [] : [['tg_op', operation]]);
  if (sure) callRoutine(act, routine, [], held);
  else perhaps(act, why, () => callRoutine(act, routine, [], held));
}
