import { conditionsOf } from './conditions.ts';
import { type Folder, hole } from './folder.ts';
import type { Located } from './meaning.ts';
import type { Binding } from './scope.ts';
import type { Node } from './syntax.ts';
import { concat, either, type Variants } from './variants.ts';

/** What a variable holds where it is used: its first value and the assignments between, with and without the optional ones. */
export function textOfVariable(folder: Folder, use: Located): Variants | undefined {
  const binding = variable(use);
  if (!binding || folder.known.has(binding)) return binding && folder.known.get(binding);
  const fold = (node: Node): Variants | undefined => folder.text({ ...use, node });
  let value = binding.init ? fold(binding.init) : undefined;
  if (binding.init && !value) return undefined;
  for (const write of writesBefore(binding, use.node)) {
    const [right] = write.values;
    if (!right || write.how === 'push') return undefined;
    const conditions = conditionsOf(write.node, binding.node, use.module.text);
    const old: Variants = value ?? hole(use, 'text');
    folder.known.set(binding, old);
    const added: Variants = (conditions && fold(right)) ?? hole({ ...use, node: right }, 'text');
    folder.known.delete(binding);
    const changed: Variants = write.how === 'append' || !conditions ? concat(old, added) : added;
    value = (conditions ?? []).reduce((all, condition) => either(condition, all, old), changed);
  }
  return value;
}

/** A list that is filled with `push`: its items, each with the conditions on which it is there. */
export function pushesOf(
  use: Located,
): { readonly item: Node; readonly conditions: string[] | undefined }[] | undefined {
  const binding = variable(use);
  if (binding?.init?.type !== 'ArrayExpression') return undefined;
  const writes = writesBefore(binding, use.node);
  if (writes.some(({ how }) => how !== 'push')) return undefined;
  return [
    ...binding.init.elements.flatMap(item => (item ? [{ item, conditions: [] }] : [])),
    ...writes.flatMap(({ node, values }) => {
      const conditions = conditionsOf(node, binding.node, use.module.text);
      return values.map(item => ({ item, conditions }));
    }),
  ];
}

/** The variable that a name stands for, when it has a value of its own that is changed later. */
function variable(use: Located): Binding | undefined {
  if (use.node.type !== 'Identifier') return undefined;
  const binding = use.module.binding(use.node.name, use.node);
  if (binding?.kind !== 'value' || binding.path.length > 0) return undefined;
  return binding.writes.length > 0 ? binding : undefined;
}

function writesBefore(binding: Binding, use: Node): Binding['writes'] {
  return binding.writes
    .filter(({ node }) => node.start < use.start)
    .sort((a, b) => a.node.start - b.node.start);
}
