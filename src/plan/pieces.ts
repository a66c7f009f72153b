import { Trouble } from '../model/trouble.ts';
import type { Node } from '../sql/parse.ts';
import { all, as, type Tree } from './ast.ts';
import type { Context } from './context.ts';
import { printed } from './printed.ts';
import type { Recipe } from './recipe.ts';

/**
 * The parts of a statement that different recipes take: an ALTER TABLE is cut into the commands that add columns, those no
 * recipe knows, and those that drop columns. It stays whole when its commands lean on one another, such as a column that is
 * dropped and added again: what the user wrote as one moment must stay one.
 */
export function pieces(node: Node, recipeFor: (node: Node) => Recipe): Node[] {
  const alter = as(node, 'AlterTableStmt');
  const commands = alter?.cmds ?? [];
  if (!alter || commands.length < 2 || leanOnEachOther(commands)) return [node];
  const groups = new Map<string, Node[]>();
  for (const command of commands) {
    const { id } = recipeFor({ AlterTableStmt: { ...alter, cmds: [command] } });
    // What falls with one column no longer falls with the next, so each is looked at after the one before.
    const group = id === 'drop-column' ? `${id} ${groups.size}` : id;
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  if (groups.size < 2) return [node];
  const cut = [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([, cmds]): Node => ({ AlterTableStmt: { ...alter, cmds } }));
  return cut.every(canBePrinted) ? cut : [node];
}

function rank(group: string): number {
  return ['add-column', 'as-written', 'drop-column'].indexOf(group.split(' ')[0] ?? '');
}

/** A name that is dropped here is also used here. */
function leanOnEachOther(commands: readonly Node[]): boolean {
  const dropped = new Set<string>();
  const others = new Set<string>();
  for (const command of all(commands, 'AlterTableCmd')) {
    const drops = /^AT_Drop(Column|Constraint)$/.test(command.subtype ?? '');
    const name = command.name ?? nameOf(command);
    if (name !== undefined) (drops ? dropped : others).add(name);
  }
  return [...dropped].some(name => others.has(name));
}

function nameOf({ def }: Tree<'AlterTableCmd'>): string | undefined {
  return as(def, 'ColumnDef')?.colname ?? as(def, 'Constraint')?.conname;
}

function canBePrinted(node: Node): boolean {
  try {
    printed(node);
    return true;
  } catch (error) {
    if (error instanceof Trouble) return false;
    throw error;
  }
}

/** The first recipe that takes a statement. The last takes every one. */
export function firstMatch(recipes: readonly Recipe[], node: Node, context: Context): Recipe {
  const found = recipes.find(recipe => recipe.matches(node, context));
  if (!found) throw new Error('no recipe takes any statement');
  return found;
}
