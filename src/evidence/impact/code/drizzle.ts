import { quoteIdent } from '../../../sql/names.ts';
import { follow, type Located } from './meaning.ts';
import type { Project } from './project.ts';
import { bare, lastName, memberName, type Node, propertyOf } from './syntax.ts';

/**
 * The name that a Drizzle table or one of its columns has in SQL: `users` of `pgTable('users', {...})`, or
 * `users.fullName` of `fullName: text('full_name')`. Undefined for everything else.
 */
export function drizzleName(project: Project, at: Located): string | undefined {
  const node = bare(at.node);
  const table = tableName(project, { ...at, node });
  if (table !== undefined) return table;
  const column = memberName(node);
  if (node.type !== 'MemberExpression' || column === undefined) return undefined;
  const object = { ...at, node: bare(node.object) };
  const name = tableName(project, object);
  const call = follow(project, object);
  const columns = call.node.type === 'CallExpression' ? call.node.arguments[1] : undefined;
  if (name === undefined || !columns) return undefined;
  const definition = propertyOf(follow(project, { ...call, node: columns }).node, column);
  const given = definition && firstText(definition);
  return definition ? `${name}.${quoteIdent(given ?? column)}` : undefined;
}

function tableName(project: Project, at: Located): string | undefined {
  if (at.node.type !== 'Identifier' && at.node.type !== 'MemberExpression') return undefined;
  const { node, module } = follow(project, at);
  if (node.type !== 'CallExpression') return undefined;
  const maker = lastName(node.callee);
  const [name] = node.arguments;
  if (!/^(pgTable|pgView|pgMaterializedView|table|view|materializedView)$/.test(maker ?? ''))
    return undefined;
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return undefined;
  if (node.callee.type !== 'MemberExpression') return quoteIdent(name.value);
  const schema = follow(project, { node: node.callee.object, module }).node;
  if (schema.type !== 'CallExpression' || lastName(schema.callee) !== 'pgSchema') return undefined;
  const [of] = schema.arguments;
  return of?.type === 'Literal' && typeof of.value === 'string'
    ? `${quoteIdent(of.value)}.${quoteIdent(name.value)}`
    : undefined;
}

/** The first text argument of the innermost call of a chain: `full_name` of `text('full_name').notNull()`. */
function firstText(definition: Node): string | undefined {
  for (let node = bare(definition); node.type === 'CallExpression'; ) {
    const callee = bare(node.callee);
    if (callee.type === 'MemberExpression' && bare(callee.object).type === 'CallExpression') {
      node = bare(callee.object);
      continue;
    }
    const [name] = node.arguments;
    return name?.type === 'Literal' && typeof name.value === 'string' ? name.value : undefined;
  }
  return undefined;
}
