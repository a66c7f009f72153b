import type { Site } from '../../../model/impact.ts';
import type { Style } from '../query/placeholders.ts';
import { driverOf, isDriver } from './drivers.ts';
import { follow, type Located } from './meaning.ts';
import type { Project } from './project.ts';
import { bare, childrenOf, lastName, type Node, propertyOf } from './syntax.ts';

/** A place where the program gives a text to the database. */
export interface Sink {
  /** The call, or the object that holds the text. */
  readonly at: Located;
  /** What is given: an expression, followed to where it comes from. */
  readonly text: Located;
  readonly prepared: Site['prepared'];
  /** Placeholder styles to read the text with first. */
  readonly styles: readonly Style[];
  /** True when nothing but SQL makes sense there. */
  readonly sure: boolean;
}

const surely =
  /^(\$queryRawUnsafe|\$executeRawUnsafe|queryRaw|executeRaw|executeSql|raw|unsafe|manyOrNone|oneOrNone|queryObject|queryArray)$/;
const likely =
  /^(query|execute|exec|any|one|none|many|result|multi|multiResult|maybeOne|maybeOneFirst|oneFirst|manyFirst|anyFirst|exists|stream|prepare|run|all|get|each|sql|sqlQuery|queryOne|queryAll|queryRows|queryRow|fetch\w*|select\w*)$/;
/** All calls of a file that may send a text to the database. */
export function findSinks(project: Project, module: Located['module']): Sink[] {
  const found: Sink[] = [];
  const waiting: Node[] = [module.program];
  const fromDriver = [...module.top.values()].some(({ from }) => from !== undefined && isDriver(from.source));
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'CallExpression') found.push(...callSinks(project, { node, module }, node, fromDriver));
    if (node.type === 'ObjectExpression') found.push(...objectSinks(project, { node, module }));
    waiting.push(...childrenOf(node));
  }
  return found;
}

function callSinks(
  project: Project,
  at: Located,
  call: Extract<Node, { type: 'CallExpression' }>,
  fromDriver: boolean,
): Sink[] {
  const name = lastName(call.callee) ?? '';
  const [argument] = call.arguments;
  const certain = surely.test(name);
  if (!argument || argument.type === 'SpreadElement' || (!certain && !likely.test(name))) return [];
  const isKnex = name === 'raw';
  const callee = { ...at, node: bare(call.callee) };
  const driver =
    callee.node.type === 'MemberExpression'
      ? driverOf(project, { ...at, node: callee.node.object })
      : undefined;
  const known = driver === undefined ? fromDriver : isDriver(driver);
  return givenTexts(project, { ...at, node: argument }).map(({ text, named, object }) => ({
    at,
    text,
    prepared: named ? 'named' : preparedBy(name, driver, text.node, object),
    styles: isKnex ? ['always', 'colon', 'question'] : ['always'],
    sure: certain || (known && /^(query|execute|any|one|none|many|maybeOne)$/.test(name)),
  }));
}

/** `{ name: 'find-user', text: '...' }` as node-postgres takes it, wherever it is made. */
function objectSinks(project: Project, at: Located): Sink[] {
  const text = propertyOf(at.node, 'text');
  if (!text || !(propertyOf(at.node, 'name') || propertyOf(at.node, 'values'))) return [];
  return [
    {
      at,
      text: follow(project, { ...at, node: text }),
      prepared: propertyOf(at.node, 'name') ? 'named' : 'no',
      styles: ['always'],
      sure: false,
    },
  ];
}

interface Given {
  readonly text: Located;
  readonly named: boolean;
  /** It came in an object, `{ text: ... }`. */
  readonly object: boolean;
}

function givenTexts(project: Project, argument: Located, depth = 0): Given[] {
  const end = follow(project, argument);
  const { node } = end;
  const inside = (next: Node): Given[] =>
    depth > 8 ? [] : givenTexts(project, { ...end, node: next }, depth + 1);
  if (node.type === 'ConditionalExpression') return [...inside(node.consequent), ...inside(node.alternate)];
  if (
    node.type === 'NewExpression' &&
    node.arguments[0] &&
    /^(PreparedStatement|ParameterizedQuery|Query|Cursor|QueryStream)$/.test(lastName(node.callee) ?? '')
  )
    return inside(node.arguments[0]);
  if (node.type !== 'ObjectExpression') return [{ text: end, named: false, object: false }];
  const text = propertyOf(node, 'text') ?? propertyOf(node, 'sql') ?? propertyOf(node, 'query');
  if (!text) return [];
  const named = propertyOf(node, 'name') !== undefined;
  return [{ text: follow(project, { ...end, node: text }), named, object: true }];
}

/** node-postgres sends a plain text unprepared; so does `unsafe` of postgres.js. Of other drivers nothing is said. */
function preparedBy(name: string, driver: string | undefined, text: Node, object: boolean): Site['prepared'] {
  if (name === 'unsafe') return driver === 'postgres' ? 'no' : 'unknown';
  if (name !== 'query' || (bare(text).type === 'TaggedTemplateExpression' && !object)) return 'unknown';
  return driver === undefined || /^(pg|pg-pool)$/.test(driver) || driver.startsWith('.') ? 'no' : 'unknown';
}
