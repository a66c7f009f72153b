import type { Change } from '../model/change.ts';
import type { Schema } from '../model/schema.ts';
import { Trouble } from '../model/trouble.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { carry } from './carry.ts';
import { namesAreKnown } from './check.ts';
import { canJoin } from './combine.ts';
import type { Context, Known } from './context.ts';
import type { Draft } from './draft.ts';
import { filledLater } from './filled-later.ts';
import { foreignKeysFirst } from './foreign-keys-first.ts';
import { type Names, namesOf } from './names.ts';
import { constraintsApart } from './new-column/inline.ts';
import { firstMatch, pieces } from './pieces.ts';
import { recipes } from './recipes/index.ts';
import { type Item, readScript } from './script/script.ts';
import { advance } from './state/advance.ts';
import { enter, initialState, type State } from './state/state.ts';
import { withTemporary } from './temporary.ts';

/** A draft, and where in the change it comes from. */
export interface Placed {
  readonly draft: Draft;
  readonly recipe: string;
  readonly item: Item;
  /** The statement, or piece of one, that it was made for. */
  readonly node: Node;
  readonly context: Context;
  readonly names: Names;
}

/**
 * The steps of a change in the order in which it is written: each statement, or piece of one, is given to the first recipe
 * that takes it. Throws `Trouble` 'sql-syntax', 'unknown-relation' or 'unknown-column', with the place.
 */
export function draftSteps(
  schema: Schema,
  change: Change,
  known: Known,
  note: (text: string) => void,
): Placed[] {
  const parsed = change.statements.map(statement => ({
    statement,
    node: parseOne(statement.sql, statement),
  }));
  let state: State = initialState(schema);
  const items = filledLater(foreignKeysFirst(readScript(parsed, note), schema, note), note);
  return items.flatMap(item => {
    state = enter(state, item);
    const context = (): Context => ({
      change,
      statement: item.statement,
      node: item.node,
      original: schema,
      known,
      settings: item.settings,
      state,
      note,
    });
    if (!namesAreKnown(context(), item.node)) return [];
    const recipeFor = (node: Node) => firstMatch(recipes, node, context());
    const apart = constraintsApart(item.node, context(), recipeFor);
    const cut = apart ? pieces(apart, recipeFor) : [];
    const parts = cut.length > 1 ? cut : pieces(item.node, recipeFor);
    return parts.flatMap(node => {
      const now = context();
      const drafted = draftPiece(node, now).map(one => ({
        ...one,
        draft: withTemporary(one.draft, node, now.state),
      }));
      const names = shareNames(
        namesOf(node, now),
        drafted.map(({ draft }) => draft),
        'RenameStmt' in node || 'AlterObjectSchemaStmt' in node,
      );
      const placed = drafted.map((one, at) => ({
        ...one,
        item,
        node,
        context: now,
        names: names[at] ?? none,
      }));
      state = advance(state, node, item.statement.sql);
      return placed;
    });
  });
}

/** What the printer cannot write stays as it is written. */
function draftPiece(node: Node, context: Context): Pick<Placed, 'draft' | 'recipe'>[] {
  const recipe = firstMatch(recipes, node, context);
  try {
    return recipe.steps(node, context).map(draft => {
      const code = recipe.code[draft.phase];
      return { draft: code ? { ...draft, code: [code] } : draft, recipe: recipe.id };
    });
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'internal') throw error;
    context.note(`Line ${context.statement.line} stays as written: ${error.message}.`);
    return carry(node, context).map(draft => ({ draft, recipe: 'as-written' }));
  }
}

const none: Names = { frees: [], takes: [], about: [] };

/** Of several steps, the last gives a name up, and the first that runs in a transaction takes it; a rename does both. */
function shareNames(names: Names, drafts: readonly Draft[], renames: boolean): Names[] {
  const taking = Math.max(0, drafts.findIndex(canJoin));
  const freeing = renames ? taking : drafts.length - 1;
  return drafts.map((_, at) => ({
    frees: at === freeing ? names.frees : [],
    takes: at === taking ? names.takes : [],
    about: names.about,
  }));
}
