import { splitQualified } from '../sql/names.ts';
import { joinSteps, lastPhase, undoAll } from './combine.ts';
import { allOf } from './done/done.ts';
import { type Draft, nothingToUndo } from './draft.ts';
import type { Placed } from './drafts.ts';
import { temporary } from './recipes/temporary.ts';
import { stepTitle } from './step-title.ts';
import { temporaryMade } from './temporary.ts';
import { carriedBy } from './undo/index.ts';

/** A draft with the statements of the change that it serves. */
export interface Numbered {
  readonly draft: Draft;
  readonly recipe: string;
  readonly from: readonly number[];
  /** SET LOCAL statements to run before its own. */
  readonly settings: readonly string[];
}

/** Steps as one, in the order in which they are written. `replaced`: names that are given up and taken again within it. */
export function together(members: readonly Placed[], replaced: ReadonlySet<string>): Numbered {
  const drafts = members.map(({ draft }) => draft);
  const some = members.filter(({ recipe }) => recipe !== temporary.id);
  const lasting = some.length > 0 ? some : members;
  const draft: Draft = {
    ...joinSteps(drafts),
    ...(lasting.length < members.length ? aboutLasting(lasting, members) : {}),
    phase: lastPhase(lasting.map(member => phaseOf(member, replaced))),
    ...undoAll(undosOf(lasting, replaced)),
    uses: drafts.flatMap(({ uses }) => uses),
    own: drafts.flatMap(({ own, uses }) => own ?? uses),
    touches: drafts.flatMap(({ touches }) => touches),
    code: drafts.flatMap(({ code = [] }) => code),
  };
  return {
    draft,
    recipe: recipeOf(lasting, replaced),
    from: [...new Set(members.map(({ item }) => item.at))],
    settings: members[0]?.item.settings ?? [],
  };
}

/** The recipe of all; where there are several, that of what is made anew. */
function recipeOf(members: readonly Placed[], replaced: ReadonlySet<string>): string {
  const anew = members.filter(({ names }) => names.takes.some(name => replaced.has(name)));
  const found = [members, anew].map(list => new Set(list.map(({ recipe }) => recipe)));
  const [recipe = 'as-written'] = found.find(({ size }) => size === 1) ?? [];
  return recipe;
}

/** What is temporary on the way leaves no trace: a step is known by what else it does. */
function aboutLasting(lasting: readonly Placed[], members: readonly Placed[]): Pick<Draft, 'title' | 'done'> {
  const made = members.flatMap(({ node, context }) => temporaryMade(node, context.state) ?? []);
  const names = made.map(name => splitQualified(name).name).join(', ');
  return {
    title: `${stepTitle(lasting.flatMap(({ draft }) => draft.sql))}, by way of temporary ${names}`,
    done: allOf(lasting.map(({ draft }) => draft.done)),
  };
}

/** What is made again at once does not go: it is replaced, at one moment. */
function phaseOf({ draft, names }: Placed, replaced: ReadonlySet<string>): Draft['phase'] {
  const swapped = names.frees.length > 0 && names.frees.every(name => replaced.has(name));
  return swapped && draft.noReturn === undefined && draft.phase === 'contract' ? 'switch' : draft.phase;
}

/**
 * The undo of each part, in the order of the parts. A definition of before may name what the step renames, so it comes back
 * last, when everything has its old name again.
 */
function undosOf(
  members: readonly Placed[],
  replaced: ReadonlySet<string>,
): Pick<Draft, 'undo' | 'noReturn'>[] {
  const [first] = members;
  const renamed = members.findIndex(({ names }) => names.frees.length > 0 && names.takes.length > 0);
  const late: Pick<Draft, 'undo' | 'noReturn'>[] = [];
  const others: Pick<Draft, 'undo' | 'noReturn'>[] = [];
  for (const [at, member] of members.entries()) {
    const again = first && renamed >= 0 && at > renamed ? asAtFirst(member, first) : undefined;
    if (again) late.push(again);
    else if (goesWithIt(member, replaced)) others.push({ undo: nothingToUndo('it goes with what it is on') });
    else others.push(member.draft);
  }
  return [...late, ...others];
}

/** Comments, privileges and owners of what the step makes anew. */
function goesWithIt({ names }: Placed, replaced: ReadonlySet<string>): boolean {
  return names.about.length > 0 && names.about.every(name => replaced.has(name));
}

/** Kinds that nothing else in a step can need before they are back: routines, views, and what is made on tables. */
const leaves = /^OBJECT_(VIEW|MATVIEW|FUNCTION|PROCEDURE|ROUTINE|TRIGGER|POLICY|RULE)$/;

/** The undo of a statement that takes a definition away, from the schema before the whole step. */
function asAtFirst({ node, context }: Placed, first: Placed): Pick<Draft, 'undo'> | undefined {
  const takesAway =
    ('DropStmt' in node && leaves.test(node.DropStmt.removeType ?? '')) ||
    ('ViewStmt' in node && node.ViewStmt.replace === true);
  if (!takesAway) return undefined;
  const state = { ...first.context.state, searchPath: context.state.searchPath };
  const carried = carriedBy(node, { ...context, state, note: () => {} });
  const known = carried !== 'nothing to do' && carried.undo.kind === 'steps';
  const isNew = 'ViewStmt' in node && carried !== 'nothing to do' && carried.done !== null;
  return known && !isNew ? { undo: carried.undo } : undefined;
}
