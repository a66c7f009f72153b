import { returnedBy } from './calls.ts';
import { drizzleName } from './drizzle.ts';
import { type Folder, hole } from './folder.ts';
import { helperText } from './helpers.ts';
import { textOfVariable } from './history.ts';
import { isNothing, itemsOf } from './lists.ts';
import { follow, type Located } from './meaning.ts';
import type { Project } from './project.ts';
import { bare, lastName, type Node } from './syntax.ts';
import { tagKind } from './tags.ts';
import { concat, either, isUnknown, join, just, knownText, type Variants } from './variants.ts';

const deepest = 40;
const mostSteps = 5000;
const mostPieces = 5000;

/** Works out the texts of one expression. A text that grows beyond all measure becomes a hole. */
export function createFolder(project: Project): Folder {
  let depth = 0;
  let steps = 0;
  const guarded = (work: () => Variants | undefined): Variants | undefined => {
    if (depth >= deepest || ++steps > mostSteps) return undefined;
    depth++;
    try {
      const found = work();
      return found?.list.some(({ pieces }) => pieces.length > mostPieces) ? undefined : found;
    } finally {
      depth--;
    }
  };
  const folder: Folder = {
    project,
    used: new Set(),
    known: new Map(),
    text: at => guarded(() => textOf(folder, { ...at, node: bare(at.node) })),
    part: (at, before) =>
      guarded(() => partOf(folder, { ...at, node: bare(at.node) }, before)) ?? hole(at, 'bound'),
  };
  return folder;
}

function textOf(folder: Folder, at: Located): Variants | undefined {
  const { node } = at;
  const on = (next: Node): Variants | undefined => folder.text({ ...at, node: next });
  const orHole = (next: Node): Variants => on(next) ?? hole({ ...at, node: next }, 'text');
  switch (node.type) {
    case 'Literal':
      folder.used.add(node);
      return typeof node.value === 'string' || typeof node.value === 'number'
        ? just(String(node.value))
        : undefined;
    case 'TemplateLiteral':
      folder.used.add(node);
      return templateText(node, 'cooked', orHole);
    case 'TaggedTemplateExpression':
      return taggedText(folder, at, node, orHole);
    case 'BinaryExpression':
      return node.operator === '+' ? sumText(folder, at, node, on) : undefined;
    case 'ConditionalExpression': {
      const [yes, no] = [on(node.consequent), on(node.alternate)];
      if (!yes && !no) return undefined;
      const condition = at.module.text.slice(node.test.start, node.test.end);
      const unknown = (part: Node): Variants => hole({ ...at, node: part }, 'text');
      return either(condition, yes ?? unknown(node.consequent), no ?? unknown(node.alternate));
    }
    case 'LogicalExpression': {
      if (node.operator === '&&') return undefined;
      const left = on(node.left);
      return left && !isUnknown(left) ? left : undefined;
    }
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last && on(last);
    }
    case 'CallExpression':
      return callText(folder, at, node);
    case 'Identifier':
    case 'MemberExpression': {
      const known = textOfVariable(folder, at);
      if (known) return known;
      const end = follow(folder.project, at);
      return end.node === node ? undefined : folder.text(end);
    }
    default:
      return undefined;
  }
}

function templateText(
  node: Extract<Node, { type: 'TemplateLiteral' }>,
  form: 'cooked' | 'raw',
  inner: (node: Node, before: string) => Variants,
): Variants {
  let all = just();
  for (const [index, quasi] of node.quasis.entries()) {
    all = concat(all, just(quasi.value[form] ?? quasi.value.raw));
    const expression = node.expressions[index];
    if (expression) all = concat(all, inner(expression, knownText(all)));
  }
  return all;
}

function taggedText(
  folder: Folder,
  at: Located,
  node: Extract<Node, { type: 'TaggedTemplateExpression' }>,
  plain: (node: Node) => Variants,
): Variants | undefined {
  const kind = tagKind(node.tag);
  if (kind === 'other') return undefined;
  folder.used.add(node);
  folder.used.add(node.quasi);
  if (kind === 'raw') return templateText(node.quasi, 'raw', plain);
  return templateText(node.quasi, 'cooked', (part, before) => folder.part({ ...at, node: part }, before));
}

/** `a + b + c`, however long. */
function sumText(
  folder: Folder,
  at: Located,
  node: Extract<Node, { type: 'BinaryExpression' }>,
  on: (node: Node) => Variants | undefined,
): Variants | undefined {
  const terms: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    folder.used.add(left);
    terms.unshift(left.right);
    left = bare(left.left);
  }
  terms.unshift(left);
  if (terms.length > mostPieces) return undefined;
  const texts = terms.map(on);
  if (!terms.some((term, index) => hasText(term, texts[index]))) return undefined;
  return terms.map((term, index) => texts[index] ?? hole({ ...at, node: term }, 'text')).reduce(concat);
}

/** Numbers that are added are no text. */
function hasText(term: Node, text: Variants | undefined): boolean {
  const node = bare(term);
  if (node.type === 'Literal' && typeof node.value === 'number') return false;
  return text?.list.some(({ pieces }) => pieces.some(piece => typeof piece === 'string')) ?? false;
}

const passThrough = /^(trim|trimStart|trimEnd|toString|normalize|replace|replaceAll)$/;
const dedenting = /^(String|dedent|outdent|stripIndents?|oneLine|trimLines|minify|compact)$/;

function callText(
  folder: Folder,
  at: Located,
  node: Extract<Node, { type: 'CallExpression' }>,
): Variants | undefined {
  const name = lastName(node.callee) ?? '';
  const callee = bare(node.callee);
  const [first] = node.arguments;
  if (callee.type === 'MemberExpression') {
    if (name === 'join') {
      const items = itemsOf(
        folder,
        { ...at, node: callee.object },
        item => folder.text(item) ?? hole(item, 'text'),
      );
      const separator = first ? folder.text({ ...at, node: first }) : just(',');
      if (!items || !separator) return undefined;
      folder.used.add(node);
      return join(items, separator);
    }
    if (passThrough.test(name)) return folder.text({ ...at, node: callee.object });
    if (name === 'concat') {
      const start = folder.text({ ...at, node: callee.object });
      const rest = node.arguments.map(
        part => folder.text({ ...at, node: part }) ?? hole({ ...at, node: part }, 'text'),
      );
      return start && rest.reduce(concat, start);
    }
  }
  if (dedenting.test(name) && first) return folder.text({ ...at, node: first });
  const returned = returnedBy(folder.project, at);
  return returned && folder.text(returned);
}

/** What an expression inside a tag that binds values stands for: a part of the query, or a parameter. */
function partOf(folder: Folder, at: Located, before: string): Variants {
  const { node } = at;
  const on = (next: Node): Variants => folder.part({ ...at, node: next }, before);
  const source = (condition: Node): string => at.module.text.slice(condition.start, condition.end);
  const helper = helperText(folder, at, before);
  if (helper) return helper;
  const drizzle = drizzleName(folder.project, at);
  if (drizzle !== undefined) return just(drizzle);
  switch (node.type) {
    case 'TaggedTemplateExpression':
      return folder.text(at) ?? hole(at, 'bound');
    case 'ConditionalExpression': {
      const [yes, no] = [on(node.consequent), on(node.alternate)];
      const isValue = (part: Node, text: Variants): boolean => isUnknown(text) || isNothing(bare(part));
      if (isValue(node.consequent, yes) && isValue(node.alternate, no)) return hole(at, 'bound');
      return either(
        source(node.test),
        isNothing(bare(node.consequent)) ? just(' ') : yes,
        isNothing(bare(node.alternate)) ? just(' ') : no,
      );
    }
    case 'LogicalExpression': {
      const right = on(node.right);
      if (node.operator === '&&')
        return isUnknown(right) ? hole(at, 'bound') : either(source(node.left), right, just(' '));
      const left = on(node.left);
      return isUnknown(left) ? hole(at, 'bound') : left;
    }
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression':
      return fragmentAt(folder, at, before) ?? hole(at, 'bound');
    default:
      return hole(at, 'bound');
  }
}

/** A part of a query that has a name, or that a function of the project gives. Texts under a name are values here. */
function fragmentAt(folder: Folder, at: Located, before: string): Variants | undefined {
  const { node } = at;
  const end = node.type === 'CallExpression' ? returnedBy(folder.project, at) : follow(folder.project, at);
  if (!end) return undefined;
  if (end.node === node) {
    const held = textOfVariable(folder, at);
    return held && !isUnknown(held) && isFragmentVariable(at) ? held : undefined;
  }
  return isFragment(end.node) ? folder.part(end, before) : undefined;
}

function isFragment(at: Node): boolean {
  const node = bare(at);
  switch (node.type) {
    case 'TaggedTemplateExpression':
      return tagKind(node.tag) === 'sql' || tagKind(node.tag) === 'unknown';
    case 'CallExpression':
    case 'MemberExpression':
      return true;
    case 'ConditionalExpression':
      return isFragment(node.consequent) || isFragment(node.alternate);
    case 'LogicalExpression':
      return isFragment(node.right);
    default:
      return false;
  }
}

/** True when the variable holds parts of queries, not a text that would be sent as a value. */
function isFragmentVariable(at: Located): boolean {
  if (at.node.type !== 'Identifier') return false;
  const binding = at.module.binding(at.node.name, at.node);
  const given = [binding?.init, ...(binding?.writes ?? []).flatMap(({ values }) => values)];
  return given.some(value => value !== undefined && isFragment(value));
}
