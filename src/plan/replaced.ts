import type { Schema } from '../model/schema.ts';
import { as } from '../sql/ast.ts';
import { short, splitQualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { carry } from './carry.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import { definitionDropped, goesWith } from './dropped.ts';
import { laterSaying } from './later.ts';
import { namesOf } from './names.ts';

const kinds: Readonly<Record<string, readonly string[]>> = {
  relation: ['view', 'materialized view'],
  trigger: ['trigger'],
  routine: ['function', 'procedure'],
};

/** Whether a DROP takes away only what the change makes again under the same name. */
export function isMadeAgain(node: Node, context: Context): boolean {
  const { frees } = namesOf(node, context);
  return (
    frees.length > 0 &&
    frees.every(name => {
      const { name: bare } = splitQualified(name.replace(/^\w+ /, '').replace(/ on .*$/, ''));
      return laterSaying(bare, context).some(later => namesOf(later, context).takes.includes(name));
    })
  );
}

/** Whether a CREATE takes a name that something had before the change. */
export function takesPlace(node: Node, context: Context): boolean {
  return countThere(node, context, context.original) > 0;
}

/** As it is written; what was dropped before is exchanged, and OR REPLACE leaves nothing missing. */
export function exchanged(node: Node, context: Context): Draft[] {
  const drops = 'DropStmt' in node;
  const isGone =
    countThere(node, context, context.state.schema) < countThere(node, context, context.original);
  const drafts = carry(node, context);
  return drops || isGone ? drafts.map(draft => ({ ...draft, phase: 'switch' })) : drafts;
}

/** How many things of a schema have the names that a CREATE takes; functions share theirs. */
function countThere(node: Node, context: Context, { others }: Schema): number {
  return namesOf(node, context).takes.flatMap(name => {
    const at = name.indexOf(' ');
    const [word, identity] = [name.slice(0, at), name.slice(at + 1)];
    return others.filter(
      one =>
        kinds[word]?.includes(one.kind) &&
        (one.identity === identity || one.identity.startsWith(`${identity}(`)),
    );
  }).length;
}

/** Comments, privileges and indexes go with what is dropped; the change may give them again. */
export function noteLost(node: Node, context: Context): void {
  const drop = as(node, 'DropStmt');
  for (const object of drop?.objects ?? []) {
    const one = definitionDropped(object, drop?.removeType, context.state);
    if (!one) continue;
    const lost = context.state.schema.others.filter(other => goesWith(other, one));
    const kinds = [...new Set(lost.map(({ kind }) => (kind === 'grants' ? 'privileges' : kind)))];
    if (kinds.length > 0)
      context.note(
        `DROP ${one.kind.toUpperCase()} ${short(one.identity)} takes its ${kinds.join(' and ')} along; what the change does not give again is gone: ${lost.map(({ definition }) => definition.split('\n').join(' ')).join(' ')}`,
      );
  }
}
