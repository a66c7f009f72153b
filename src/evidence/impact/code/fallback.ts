import type { Module } from './module.ts';
import {
  ancestors,
  bare,
  childrenOf,
  isFunction,
  keyName,
  lastName,
  memberName,
  type Node,
} from './syntax.ts';

/**
 * Names of properties whose absence the code around a query handles: `row.name ?? ...`, `row.name || ...`, `row.name?.x`,
 * `{ name = ... } = row`. Around: the function that the query is in, and the functions of the same file that it names; for a
 * query outside of all functions, the whole file.
 */
export function guardedNames(module: Module, query: Node): ReadonlySet<string> {
  const around = [...ancestors(query)].filter(isFunction).at(-1);
  const method = [...ancestors(query)].find(({ type }) => type === 'MethodDefinition');
  const start = around ?? module.program;
  const names = new Set<string>();
  const called = collect(start, names);
  if (!around) return names;
  for (const name of called) {
    const binding = module.top.get(name);
    if (binding?.kind === 'function') collect(binding.node, names);
    else if (binding?.init && isFunction(bare(binding.init))) collect(binding.init, names);
    else if (method?.parent?.type === 'ClassBody') {
      const sibling = method.parent.body.find(
        element => element.type === 'MethodDefinition' && keyName(element.key, element.computed) === name,
      );
      if (sibling) collect(sibling, names);
    }
  }
  return names;
}

/** Adds the guarded names within a node and gives the names of everything that is called or passed on in it. */
function collect(start: Node, names: Set<string>): Set<string> {
  const mentioned = new Set<string>();
  const waiting = [start];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const guarded = guardedBy(node);
    if (guarded !== undefined) names.add(guarded);
    if (node.type === 'CallExpression')
      for (const part of [node.callee, ...node.arguments]) {
        const name = lastName(part);
        if (name !== undefined) mentioned.add(name);
      }
    waiting.push(...childrenOf(node));
  }
  return mentioned;
}

function guardedBy(node: Node): string | undefined {
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return memberName(bare(node.left));
  if (node.type === 'AssignmentExpression' && (node.operator === '??=' || node.operator === '||='))
    return memberName(bare(node.left));
  if (node.type === 'MemberExpression' && node.optional) return memberName(bare(node.object));
  if (node.type === 'CallExpression' && node.optional) return undefined;
  if (node.type === 'Property' && node.value.type === 'AssignmentPattern')
    return keyName(node.key, node.computed);
  return undefined;
}
