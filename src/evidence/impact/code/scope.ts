import { bare, childrenOf, isFunction, keyName, lastName, memberName, type Node } from './syntax.ts';

/** A later change of a variable: `x = ...`, `x += ...`, or `x.push(...)` for lists. */
export interface Write {
  readonly node: Node;
  readonly how: 'set' | 'append' | 'push';
  readonly values: readonly Node[];
}

/** What a name stands for. */
export interface Binding {
  readonly name: string;
  readonly kind: 'value' | 'function' | 'class' | 'enum' | 'parameter' | 'import';
  /** The declaration; for a value that has one, `init` is its initializer and `path` the properties taken out of it. */
  readonly node: Node;
  readonly init?: Node;
  readonly path: readonly string[];
  readonly from?: { readonly source: string; readonly name: string };
  readonly annotation?: Node;
  readonly writes: Write[];
}

export type Scope = Map<string, Binding>;

export interface Names {
  /** By the node that opens each. */
  readonly scopes: ReadonlyMap<Node, Scope>;
  /** Fields that are given a value after their declaration: `this.name = ...`. */
  readonly changedFields: ReadonlySet<string>;
}

/** What names stand for in a program. Sets the `parent` of every node on the way. */
export function readNames(program: Node): Names {
  const scopes = new Map<Node, Scope>([[program, new Map()]]);
  const writes: { name: string; write: Write }[] = [];
  const changedFields = new Set<string>();
  const waiting: Node[] = [program];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (opensScope(node) && !scopes.has(node)) scopes.set(node, new Map());
    declare(node, scopes);
    const write = writeIn(node);
    if (write) writes.push(write);
    if (node.type === 'AssignmentExpression') {
      const field = memberName(node.left);
      if (field !== undefined) changedFields.add(field);
    }
    for (const child of childrenOf(node).reverse()) {
      child.parent = node;
      waiting.push(child);
    }
  }
  for (const { name, write } of writes) bindingOf(name, write.node, scopes)?.writes.push(write);
  return { scopes, changedFields };
}

/** The binding that a name has at a node. */
export function bindingOf(name: string, at: Node, scopes: ReadonlyMap<Node, Scope>): Binding | undefined {
  for (let node: Node | null | undefined = at; node; node = node.parent) {
    const binding = scopes.get(node)?.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function opensScope(node: Node): boolean {
  return (
    isFunction(node) ||
    /^(BlockStatement|For|SwitchStatement|CatchClause|StaticBlock|TSModuleBlock)/.test(node.type)
  );
}

/** The scope that a declaration at this node belongs to: the nearest, or for `var` the nearest of a function. */
function scopeAround(node: Node, scopes: Map<Node, Scope>, ofFunction: boolean): Scope {
  let at: Node = node;
  while (at.parent) {
    at = at.parent;
    const scope = scopes.get(at);
    if (scope && (!ofFunction || isFunction(at) || at.type === 'Program')) return scope;
  }
  return scopes.get(at) ?? new Map();
}

function declare(node: Node, scopes: Map<Node, Scope>): void {
  const add = (scope: Scope, binding: Omit<Binding, 'writes'>): void => {
    if (!scope.has(binding.name)) scope.set(binding.name, { ...binding, writes: [] });
  };
  switch (node.type) {
    case 'VariableDeclarator': {
      const isVar = node.parent?.type === 'VariableDeclaration' && node.parent.kind === 'var';
      const scope = scopeAround(node, scopes, isVar);
      for (const { name, path, annotation } of namesIn(node.id))
        add(scope, {
          name,
          kind: 'value',
          node,
          path,
          ...(node.init ? { init: node.init } : {}),
          ...(annotation ? { annotation } : {}),
        });
      break;
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      if (node.type === 'FunctionDeclaration' && node.id)
        add(scopeAround(node, scopes, false), { name: node.id.name, kind: 'function', node, path: [] });
      const own = scopes.get(node) ?? new Map();
      for (const parameter of node.params)
        for (const { name, path, annotation } of namesIn(parameter))
          add(own, { name, kind: 'parameter', node: parameter, path, ...(annotation ? { annotation } : {}) });
      break;
    }
    case 'ClassDeclaration':
      if (node.id)
        add(scopeAround(node, scopes, false), { name: node.id.name, kind: 'class', node, path: [] });
      break;
    case 'TSEnumDeclaration':
      add(scopeAround(node, scopes, false), { name: node.id.name, kind: 'enum', node, path: [] });
      break;
    case 'ImportDeclaration':
      for (const specifier of node.specifiers) {
        const name =
          specifier.type === 'ImportSpecifier'
            ? (lastName(specifier.imported) ?? keyName(specifier.imported, false) ?? '')
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        const from = { source: node.source.value, name };
        add(scopeAround(node, scopes, false), {
          name: specifier.local.name,
          kind: 'import',
          node,
          path: [],
          from,
        });
      }
      break;
    default:
  }
}

interface BoundName {
  readonly name: string;
  /** Which property of the value it takes; `?` where that cannot be told. */
  readonly path: readonly string[];
  readonly annotation?: Node;
}

function namesIn(pattern: Node, path: readonly string[] = []): BoundName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [
        {
          name: pattern.name,
          path,
          ...(pattern.typeAnnotation ? { annotation: pattern.typeAnnotation } : {}),
        },
      ];
    case 'AssignmentPattern':
      return namesIn(pattern.left, path);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter, path);
    case 'RestElement':
      return namesIn(pattern.argument, [...path, '?']);
    case 'ArrayPattern':
      return pattern.elements.flatMap(element => (element ? namesIn(element, [...path, '?']) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap(property =>
        property.type === 'RestElement'
          ? namesIn(property, path)
          : namesIn(property.value, [...path, keyName(property.key, property.computed) ?? '?']),
      );
    default:
      return [];
  }
}

function writeIn(node: Node): { name: string; write: Write } | undefined {
  if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') {
    const how = node.operator === '+=' ? 'append' : 'set';
    return { name: node.left.name, write: { node, how, values: [node.right] } };
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const object = bare(node.callee.object);
    if (object.type === 'Identifier' && keyName(node.callee.property, node.callee.computed) === 'push')
      return { name: object.name, write: { node, how: 'push', values: node.arguments } };
  }
  return undefined;
}
