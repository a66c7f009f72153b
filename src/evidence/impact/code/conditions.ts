import { ancestors, isFunction, type Node } from './syntax.ts';

/**
 * The conditions on which a change of a variable happens, outermost last, as source text with `!` where it is the other
 * branch; undefined when it happens an unknown number of times (in a loop or a callback).
 */
export function conditionsOf(change: Node, declaration: Node, source: string): string[] | undefined {
  const conditions: string[] = [];
  let child = change;
  for (const node of ancestors(change)) {
    if (node.start <= declaration.start && node.end >= declaration.end) break;
    if (isFunction(node) || /^(For|While|DoWhile)/.test(node.type)) return undefined;
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      const text = source.slice(node.test.start, node.test.end);
      if (child === node.consequent) conditions.push(text);
      else if (child === node.alternate) conditions.push(`!(${text})`);
    }
    if (node.type === 'LogicalExpression' && child === node.right)
      conditions.push(source.slice(node.left.start, node.left.end));
    if (node.type === 'SwitchCase')
      conditions.push(node.test ? source.slice(node.test.start, node.test.end) : 'default');
    child = node;
  }
  return conditions;
}
