import type { Site } from '../../../model/impact.ts';
import { returnedBy } from './calls.ts';
import { createFolder } from './fold.ts';
import type { Located } from './meaning.ts';
import type { Module } from './module.ts';
import type { Project } from './project.ts';
import type { Sink } from './sinks.ts';
import { ancestors, bare, childrenOf, lastName, type Node } from './syntax.ts';
import { tagKind } from './tags.ts';
import type { Variants } from './variants.ts';

/** An expression that makes a whole text, not a part of one, and the texts it can give. */
export interface Root {
  /** Where the text is written. */
  readonly at: Located;
  readonly kind: Site['kind'];
  readonly texts: Variants;
  /** Expressions that became part of this text, itself not among them. */
  readonly used: ReadonlySet<Node>;
}

const verb = /\b(select|insert|update|delete|merge|with|truncate|copy|values|table|explain|lock|call)\b/i;

/** The texts in a file that may be SQL by their words, each as large as it gets. */
export function findRoots(project: Project, module: Module): Root[] {
  const found: Root[] = [];
  const waiting: { node: Node; owner: ReadonlySet<Node> | undefined }[] = [
    { node: module.program, owner: undefined },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, owner } = next;
    const root = owner?.has(node) || isNoText(node) ? undefined : rootAt(project, { node, module });
    if (root) found.push(root);
    const within = root?.used ?? owner;
    for (const child of childrenOf(node))
      if (!isSkipped(node, child)) waiting.push({ node: child, owner: within });
  }
  return found;
}

/** The text that is given to a call under a name or through a function: `query(text)`, `query(findUser(id))`. */
export function rootOfSink(project: Project, { text }: Sink): Root | undefined {
  const { node } = text;
  if (node.type !== 'Identifier' && node.type !== 'CallExpression') return undefined;
  const folder = createFolder(project);
  const texts = folder.text(text);
  if (!texts || !mayBeSql(texts)) return undefined;
  const start = node.type === 'CallExpression' ? returnedBy(project, text) : declaration(text);
  folder.used.delete(node);
  return { at: start ?? text, kind: kindOf(bare((start ?? text).node)), texts, used: folder.used };
}

function declaration(at: Located): Located | undefined {
  if (at.node.type !== 'Identifier') return undefined;
  const binding = at.module.binding(at.node.name, at.node);
  const first = binding?.init ?? binding?.writes[0]?.values[0];
  return first && { ...at, node: first };
}

function rootAt(project: Project, at: Located): Root | undefined {
  if (!isTextNode(at.node)) return undefined;
  const folder = createFolder(project);
  const texts = folder.text(at);
  if (!texts || !mayBeSql(texts)) return undefined;
  folder.used.delete(at.node);
  return { at, kind: kindOf(at.node), texts, used: folder.used };
}

function isTextNode(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && node.value.length > 6;
    case 'TemplateLiteral':
      return node.parent?.type !== 'TaggedTemplateExpression';
    case 'TaggedTemplateExpression':
      return tagKind(node.tag) !== 'other';
    case 'BinaryExpression':
      return node.operator === '+';
    case 'CallExpression':
      return lastName(node.callee) === 'join' || lastName(node.callee) === 'concat';
    default:
      return false;
  }
}

function kindOf(node: Node): Site['kind'] {
  if (node.type === 'TaggedTemplateExpression') return 'tag';
  return node.type === 'TemplateLiteral' ? 'template' : 'string';
}

function mayBeSql({ list }: Variants): boolean {
  return list.some(({ pieces }) => pieces.some(piece => typeof piece === 'string' && verb.test(piece)));
}

const types =
  /^TS(TypeAnnotation|TypeParameterInstantiation|TypeParameterDeclaration|InterfaceDeclaration|TypeAliasDeclaration|LiteralType)$/;

/** What holds no text of the program: types, names of modules, keys, directives. */
function isSkipped(parent: Node, child: Node): boolean {
  if (types.test(child.type) || child.type === 'ImportDeclaration' || child.type === 'ExportAllDeclaration')
    return true;
  if (parent.type === 'Property' && !parent.computed) return child === parent.key && child !== parent.value;
  if (parent.type === 'ExportNamedDeclaration') return child === parent.source;
  if (parent.type === 'TaggedTemplateExpression')
    return child === parent.quasi && tagKind(parent.tag) === 'other';
  return parent.type === 'JSXAttribute' && child.type === 'Literal';
}

function isNoText(node: Node): boolean {
  return (
    node.parent?.type === 'ExpressionStatement' &&
    'directive' in node.parent &&
    node.parent.directive !== null
  );
}

const wordsForPeople =
  /^(log|info|warn|error|debug|trace|fatal|describe|it|test|suite|t|i18n|translate|msg|toast|alert|confirm|prompt|\w*Error|invariant|assert|ok|\$t|tc)$/;

/** True where a text is most likely read by people: messages, titles of tests, translations. */
export function isForPeople(node: Node): boolean {
  for (const around of ancestors(node)) {
    if (around.type === 'CallExpression' || around.type === 'NewExpression')
      return wordsForPeople.test(lastName(around.callee) ?? '');
    if (
      !/^(Property|ObjectExpression|ConditionalExpression|LogicalExpression|TemplateLiteral|BinaryExpression|TS|Parenthesized)/.test(
        around.type,
      )
    )
      return around.type === 'JSXExpressionContainer';
  }
  return false;
}
