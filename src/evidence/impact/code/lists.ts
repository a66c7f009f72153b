import { type Folder, hole } from './folder.ts';
import { pushesOf } from './history.ts';
import { follow, type Located } from './meaning.ts';
import { bare, memberName, type Node } from './syntax.ts';
import { either, just, type Variants } from './variants.ts';

/**
 * The items of a list literal, also one that is filled with `push` or passed through `filter`, as texts. Items that are there
 * on a condition are empty when it does not hold. Undefined when the list cannot be seen.
 */
export function itemsOf(
  folder: Folder,
  at: Located,
  item: (at: Located) => Variants,
): Variants[] | undefined {
  const node = bare(at.node);
  const here = { ...at, node };
  if (
    node.type === 'CallExpression' &&
    memberName(node.callee) === 'filter' &&
    node.callee.type === 'MemberExpression'
  )
    return itemsOf(folder, { ...at, node: node.callee.object }, item);
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap(element =>
      element ? [itemAt(folder, { ...at, node: element }, item)] : [],
    );
  const pushed = pushesOf(here);
  if (pushed)
    return pushed.map(({ item: element, conditions }) => {
      const there = { ...at, node: element };
      if (!conditions) return hole(there, 'text');
      return conditions.reduce(
        (value, condition) => either(condition, value, just()),
        itemAt(folder, there, item),
      );
    });
  const end = follow(folder.project, here);
  return end.node !== node && end.node.type === 'ArrayExpression' ? itemsOf(folder, end, item) : undefined;
}

function itemAt(folder: Folder, at: Located, item: (at: Located) => Variants): Variants {
  const node = bare(at.node);
  const source = (condition: Node): string => at.module.text.slice(condition.start, condition.end);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return either(source(node.left), itemAt(folder, { ...at, node: node.right }, item), just());
  if (node.type === 'ConditionalExpression')
    return either(
      source(node.test),
      itemAt(folder, { ...at, node: node.consequent }, item),
      itemAt(folder, { ...at, node: node.alternate }, item),
    );
  if (isNothing(node)) return just();
  if (node.type === 'SpreadElement') return hole(at, 'text');
  return item({ ...at, node });
}

/** `null`, `undefined`, `false`. */
export function isNothing(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'Literal' && (node.value === null || node.value === false) && !('regex' in node);
}
