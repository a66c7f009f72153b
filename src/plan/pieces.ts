import { all, as, type Tree } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';
import { canBePrinted } from '../sql/printed.ts';
import type { Context } from './context.ts';
import type { Recipe } from './recipe.ts';

/**
 * The parts of a statement that different recipes take: an ALTER TABLE is cut into the commands that add columns, those no
 * recipe knows, those that narrow what rows may hold, and those that drop columns. It stays whole when its commands lean on
 * one another, such as a column that is dropped and added again: what the user wrote as one moment must stay one. So do
 * constraints that are dropped and those that take their place.
 */
export function pieces(node: Node, recipeFor: (node: Node) => Recipe): Node[] {
  const alter = as(node, 'AlterTableStmt');
  const commands = alter?.cmds ?? [];
  if (!alter || commands.length < 2 || leanOnEachOther(commands)) return [node];
  const groups = new Map<string, Node[]>();
  const sets = [exchangedConstraints(commands), retyped(commands)];
  for (const command of commands) {
    const together = sets.find(set => set.includes(command));
    const { id } = recipeFor({ AlterTableStmt: { ...alter, cmds: together ?? [command] } });
    const group = oneByOne.has(id) && !together ? `${id} ${groups.size}` : id;
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  if (groups.size < 2) return [node];
  const cut = [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([, cmds]): Node => ({ AlterTableStmt: { ...alter, cmds } }));
  return cut.every(canBePrinted) ? cut : [node];
}

/**
 * Recipes that take one command at a time: what falls with one column no longer falls with the next, and what one command
 * locks or reads is no longer locked when the next one runs.
 */
const oneByOne = new Set(['drop-column', 'set-not-null', 'add-foreign-key', 'add-unique', 'add-primary-key']);

const first = ['add-column', 'as-written'];
const last = ['drop-column'];

function rank(group: string): number {
  const [id = ''] = group.split(' ');
  if (last.includes(id)) return first.length + 1;
  return first.includes(id) ? first.indexOf(id) : first.length;
}

/** All commands that drop or add constraints, when there are both. */
function exchangedConstraints(commands: readonly Node[]): Node[] {
  const of = (pattern: RegExp) =>
    commands.filter(command => pattern.test(as(command, 'AlterTableCmd')?.subtype ?? ''));
  const [dropped, added] = [of(/^AT_DropConstraint$/), of(/^AT_AddConstraint$/)];
  return dropped.length > 0 && added.length > 0 ? of(/^AT_(Drop|Add)Constraint$/) : [];
}

/** The commands that give columns another type, and those that change the default of such a column. */
function retyped(commands: readonly Node[]): Node[] {
  const of = (subtype: string) =>
    commands.filter(command => as(command, 'AlterTableCmd')?.subtype === subtype);
  const nameOfCommand = (command: Node) => as(command, 'AlterTableCmd')?.name;
  const types = of('AT_AlterColumnType');
  const names = types.map(nameOfCommand);
  const defaults = of('AT_ColumnDefault').filter(command => names.includes(nameOfCommand(command)));
  return commands.filter(command => types.includes(command) || defaults.includes(command));
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

/** The first recipe that takes a statement. The last takes every one. */
export function firstMatch(recipes: readonly Recipe[], node: Node, context: Context): Recipe {
  const found = recipes.find(recipe => recipe.matches(node, context));
  if (!found) throw new Error('no recipe takes any statement');
  return found;
}
