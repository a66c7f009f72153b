import type { Node } from 'oxc-parser';
import { visitorKeys } from 'oxc-parser';

export type { Node } from 'oxc-parser';

/** The nodes directly within a node, in source order of its fields. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Record<string, unknown>;
  const found: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key];
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) found.push(item);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Takes off what has no meaning when the program runs: parentheses, type assertions, `await`, the marks of `?.` chains. */
export function bare(node: Node): Node {
  for (let at = node; ; ) {
    switch (at.type) {
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        at = at.expression;
        break;
      case 'AwaitExpression':
        at = at.argument;
        break;
      default:
        return at;
    }
  }
}

/** The name of a property: `x.name`, `x['name']`, `{ name: ... }`, `{ 'name': ... }`; undefined when it is computed. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Literal' && typeof key.value === 'string') return key.value;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return !computed && key.type === 'Identifier' ? key.name : undefined;
}

export function memberName(node: Node): string | undefined {
  return node.type === 'MemberExpression' ? keyName(node.property, node.computed) : undefined;
}

/** The last name of what is called or used as a tag: `query` for `this.db.query`. */
export function lastName(node: Node): string | undefined {
  const at = bare(node);
  return at.type === 'Identifier' ? at.name : memberName(at);
}

export function isFunction(
  node: Node,
): node is Extract<Node, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }> {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** The value of a property of an object literal; undefined when it is not there or not written out. */
export function propertyOf(object: Node, name: string): Node | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  for (const property of object.properties) {
    if (property.type === 'Property' && keyName(property.key, property.computed) === name)
      return property.value;
  }
  return undefined;
}

/** The nodes around a node, nearest first. Needs the parents that `parseModule` sets. */
export function* ancestors(node: Node): Generator<Node> {
  for (let at = node.parent ?? undefined; at; at = at.parent ?? undefined) yield at;
}
