import { follow, type Located } from './meaning.ts';
import type { Project } from './project.ts';
import type { Binding } from './scope.ts';
import { isFunction, type Node } from './syntax.ts';

/** What a call of a function of the project gives back, when the function does nothing but give it: its one `return`. */
export function returnedBy(project: Project, at: Located): Located | undefined {
  if (at.node.type !== 'CallExpression') return undefined;
  const callee = follow(project, { ...at, node: at.node.callee });
  const called = callee.node;
  if (!isFunction(called) || !called.body) return undefined;
  const node = called.body.type === 'BlockStatement' ? onlyReturn(called.body) : called.body;
  if (!node) return undefined;
  const given = new Map<Binding, Located>(callee.arguments ?? []);
  for (const [index, parameter] of called.params.entries()) {
    const argument = at.node.arguments[index];
    if (parameter.type !== 'Identifier' || !argument || argument.type === 'SpreadElement') continue;
    const binding = callee.module.binding(parameter.name, called.body);
    if (binding && binding.writes.length === 0) given.set(binding, { ...at, node: argument });
  }
  return { node, module: callee.module, arguments: given };
}

function onlyReturn(body: Extract<Node, { type: 'BlockStatement' }>): Node | undefined {
  const last = body.body.at(-1);
  const simple = body.body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration');
  return simple && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}
