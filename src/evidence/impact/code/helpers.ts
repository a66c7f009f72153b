import { quoteIdent } from '../../../sql/names.ts';
import type { Piece } from '../query/holed.ts';
import { type Folder, hole, sourceOf } from './folder.ts';
import { itemsOf } from './lists.ts';
import { follow, type Located } from './meaning.ts';
import { bare, keyName, memberName, type Node } from './syntax.ts';
import { namesOf, tagKind } from './tags.ts';
import { concat, isUnknown, join, just, knownText, type Variants } from './variants.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

const identifiers = /^(identifier|ident|id|table|ref|column|dynamic)$/;
const values =
  /^(json|jsonb|array|date|timestamp|interval|binary|uuid|unnest|literalValue|literal|lit|val|value|placeholder|typed|param|types|lifetime)$/;

/**
 * What a helper of a query library stands for inside a template: `sql.identifier(['users'])`, `Prisma.join(ids)`,
 * `sql(rows, 'a', 'b')`. Undefined when the expression is no such helper.
 */
export function helperText(folder: Folder, at: Located, before: string): Variants | undefined {
  const node = bare(at.node);
  const here = { ...at, node };
  if (node.type === 'MemberExpression')
    return memberName(node) === 'empty' && isLibrary(node.object) ? just(' ') : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node.callee);
  if (callee.type === 'Identifier')
    return tagKind(callee) === 'sql' ? postgresJsHelper(folder, here, node, before) : undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee) ?? '';
  const [first, second] = node.arguments;
  if (!isLibrary(callee.object) && !(name === 'raw' && first)) return undefined;
  if (name === 'empty') return just(' ');
  if (identifiers.test(name)) return identifierText(folder, here, node.arguments) ?? hole(here, 'text');
  if (name === 'raw' || name === 'unsafe')
    return (first && folder.text({ ...at, node: first })) ?? hole(here, 'text');
  if (name === 'join') return joinText(folder, here, first, second, before);
  if (name === 'array' && second) return arrayText(folder, here, second);
  if (name === 'unnest' && second) return unnestText(folder, here, second);
  return values.test(name) ? hole(here, 'value') : undefined;
}

function isLibrary(object: Node): boolean {
  const names = namesOf(object);
  return names.at(-1) === 'Prisma' || tagKind(object) === 'sql';
}

/** Names joined with dots: of one list, of several arguments, or of one text with dots in it. */
function identifierText(folder: Folder, at: Located, given: readonly Node[]): Variants | undefined {
  const names: string[] = [];
  for (const argument of given) {
    const { node, ...place } = follow(folder.project, { ...at, node: argument });
    const parts = node.type === 'ArrayExpression' ? node.elements : [node];
    for (const part of parts) {
      const text = part ? constant(folder, { ...place, node: part }) : undefined;
      if (text === undefined) return undefined;
      names.push(...text.split('.'));
    }
  }
  return names.length > 0 ? just(names.map(quoteIdent).join('.')) : undefined;
}

function constant(folder: Folder, at: Located): string | undefined {
  const [only, ...more] = folder.text(at)?.list ?? [];
  if (!only || more.length > 0) return undefined;
  return only.pieces.every(piece => typeof piece === 'string') ? only.pieces.join('') : undefined;
}

function joinText(
  folder: Folder,
  at: Located,
  list: Node | undefined,
  glue: Node | undefined,
  before: string,
): Variants {
  const separator = glue ? folder.part({ ...at, node: glue }, '') : just(', ');
  const text = isUnknown(separator) && glue ? folder.text({ ...at, node: glue }) : separator;
  const items = list && itemsOf(folder, { ...at, node: list }, item => folder.part(item, before));
  if (items && text) return join(items, text);
  // A list that is put together elsewhere: of values when commas separate it.
  return hole(at, text && knownText(text).trim() === ',' ? 'value' : 'text');
}

function arrayText(folder: Folder, at: Located, type: Node): Variants {
  const name = constant(folder, { ...at, node: type });
  return name === undefined ? hole(at, 'value') : concat(hole(at, 'value'), just(`::${name}[]`));
}

function unnestText(folder: Folder, at: Located, types: Node): Variants {
  const names = itemsOf(folder, { ...at, node: types }, item => folder.text(item) ?? hole(item, 'text'));
  if (!names || names.some(isUnknown)) return hole(at, 'text');
  const value: Piece = { source: sourceOf(at), kind: 'value' };
  const arrays = names.map(name => just(value, `::${knownText(name)}[]`));
  return concat(concat(just('unnest('), join(arrays, just(', '))), just(')'));
}

/** `sql('users')`, `sql(['a', 'b'])`, `sql(row, 'a', 'b')` of postgres.js: what it means depends on the key word before it. */
function postgresJsHelper(folder: Folder, at: Located, call: Call, before: string): Variants {
  const [first, ...more] = call.arguments;
  if (!first) return hole(at, 'bound');
  const word = /(\w+)[\s(]*$/.exec(before)?.[1]?.toLowerCase();
  const listed =
    columnsFrom(folder, at, more) ?? (more.length === 0 ? columnsOfObject(folder, at, first) : undefined);
  if (listed && word === 'set')
    return join(
      listed.map(name => just(`${name} = `, value(at))),
      just(', '),
    );
  if (listed && /\binsert\s+into\s+\S+\s*$/i.test(before)) {
    const names = `(${listed.join(', ')}) VALUES (`;
    return concat(
      concat(
        just(names),
        join(
          listed.map(() => just(value(at))),
          just(', '),
        ),
      ),
      just(')'),
    );
  }
  if (listed && word === 'select') return just(listed.join(', '));
  if (word === 'in' || word === 'values') return hole(at, 'value');
  const { node, ...place } = follow(folder.project, { ...at, node: first });
  const isName =
    node.type === 'Literal' || node.type === 'ArrayExpression' || node.type === 'TemplateLiteral';
  if (!isName) return hole(at, 'text');
  if (node.type !== 'ArrayExpression')
    return identifierText(folder, { ...place, node }, [node]) ?? hole(at, 'text');
  const names = columnsFrom(folder, { ...place, node }, [node]);
  return names ? just(names.join(', ')) : hole(at, 'text');
}

function value(at: Located): Piece {
  return { source: sourceOf(at), kind: 'value' };
}

/** Column names given as texts or as one list of texts. */
function columnsFrom(folder: Folder, at: Located, given: readonly Node[]): string[] | undefined {
  const names: string[] = [];
  for (const argument of given) {
    const { node, ...place } = follow(folder.project, { ...at, node: argument });
    for (const part of node.type === 'ArrayExpression' ? node.elements : [node]) {
      const name = part ? constant(folder, { ...place, node: part }) : undefined;
      if (name === undefined) return undefined;
      names.push(quoteIdent(name));
    }
  }
  return names.length > 0 ? names : undefined;
}

/** The keys of an object that is written out, or of the first of a list of them. */
function columnsOfObject(folder: Folder, at: Located, given: Node): string[] | undefined {
  let { node } = follow(folder.project, { ...at, node: given });
  if (node.type === 'ArrayExpression') node = node.elements[0] ?? node;
  if (node.type !== 'ObjectExpression') return undefined;
  const names = node.properties.map(property =>
    property.type === 'Property' ? keyName(property.key, property.computed) : undefined,
  );
  return names.length > 0 && names.every(name => name !== undefined) ? names.map(quoteIdent) : undefined;
}
