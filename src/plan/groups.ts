import { join, lastPhase, undoAll } from './combine.ts';
import type { Draft } from './draft.ts';
import type { Placed } from './drafts.ts';

/** A draft with the statements of the change that it serves. */
export interface Numbered {
  readonly draft: Draft;
  readonly recipe: string;
  readonly from: readonly number[];
  /** SET LOCAL statements to run before its own. */
  readonly settings: readonly string[];
}

/**
 * Steps that the change puts between one BEGIN and COMMIT stay one step when nothing was done to them and they belong to
 * one phase, or to one switch (a rename and the view that keeps the old name). Otherwise each is a step of its own.
 */
export function joinTransactions(placed: readonly Placed[], note: (text: string) => void): Numbered[] {
  const numbered: Numbered[] = [];
  for (let at = 0; at < placed.length; ) {
    const group = placed[at]?.item.group;
    const end = group === undefined ? at + 1 : placed.findLastIndex(one => one.item.group === group) + 1;
    const members = placed.slice(at, end);
    if (members.length > 1 && staysTogether(members)) numbered.push(together(members));
    else {
      if (members.length > 1) {
        const [first, last] = [members[0], members.at(-1)].map(member => member?.item.statement.line);
        note(
          `The transaction around ${first === last ? `line ${first}` : `lines ${first} to ${last}`} is left out: its statements become steps with transactions of their own.`,
        );
      }
      numbered.push(...members.map(alone));
    }
    at = end;
  }
  return numbered;
}

function staysTogether(members: readonly Placed[]): boolean {
  const carried = members.every(
    ({ recipe, draft }) => recipe === 'as-written' && draft.transaction === 'one' && !draft.batch,
  );
  const phases = new Set(members.map(({ draft }) => draft.phase));
  return carried && (phases.size === 1 || phases.has('switch'));
}

function alone({ draft, recipe, item }: Placed): Numbered {
  return { draft, recipe, from: [item.at], settings: item.settings };
}

function together(members: readonly Placed[]): Numbered {
  const drafts = members.map(({ draft }) => draft);
  const steps = drafts.reduce<Pick<Draft, 'relations' | 'sql' | 'transaction' | 'pace' | 'done'>>(
    (all, draft) => join(all, draft),
    { relations: [], sql: [], transaction: 'one', pace: 'brief', done: null },
  );
  const draft: Draft = {
    ...steps,
    phase: lastPhase(drafts.map(({ phase }) => phase)),
    ...undoAll(drafts),
    uses: drafts.flatMap(({ uses }) => uses),
    own: drafts.flatMap(({ own, uses }) => own ?? uses),
    touches: drafts.flatMap(({ touches }) => touches),
  };
  const from = [...new Set(members.map(({ item }) => item.at))];
  return { draft, recipe: 'as-written', from, settings: members[0]?.item.settings ?? [] };
}
