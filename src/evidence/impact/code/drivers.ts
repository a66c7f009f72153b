import { follow, type Located, packageOf } from './meaning.ts';
import type { Project } from './project.ts';
import { ancestors, bare, isFunction, lastName, type Node } from './syntax.ts';

const drivers =
  /^(pg|pg-pool|pg-promise|pg-cursor|pg-query-stream|postgres|slonik|knex|sequelize|sequelize-typescript|typeorm|kysely|drizzle-orm.*|@prisma\/client|@neondatabase\/serverless|@vercel\/postgres|@databases\/pg|@mikro-orm\/.*|massive)$/;

export function isDriver(source: string): boolean {
  return drivers.test(source);
}

/** The package that an object with a connection comes from: the client, pool or tag itself, or one made or handed on by it. */
export function driverOf(project: Project, at: Located, depth = 0): string | undefined {
  const node = bare(at.node);
  if (depth > 4) return undefined;
  const on = (next: Node): string | undefined => driverOf(project, { ...end, node: next }, depth + 1);
  const end = follow(project, { ...at, node });
  if (end.node.type === 'NewExpression' || end.node.type === 'CallExpression') {
    const maker = packageOf(project, { ...end, node: end.node.callee });
    if (maker) return maker.source;
    const callee = bare(end.node.callee);
    return callee.type === 'MemberExpression' ? on(callee.object) : undefined;
  }
  if (end.node.type === 'MemberExpression') return on(end.node.object);
  if (end.node.type !== 'Identifier') return undefined;
  const binding = end.module.binding(end.node.name, end.node);
  if (!binding) return undefined;
  if (binding.from) return binding.from.source;
  const typed = binding.annotation && packageOfType(end, binding.annotation);
  if (typed !== undefined || binding.kind !== 'parameter') return typed;
  // `sql.begin(async tx => tx`...`)`
  for (const around of ancestors(binding.node)) {
    if (!isFunction(around)) continue;
    const call = around.parent;
    const passesOn = /^(begin|savepoint|transaction|tx|task|connect)$/;
    return call?.type === 'CallExpression' && passesOn.test(lastName(call.callee) ?? '')
      ? on(call.callee)
      : undefined;
  }
  return undefined;
}

/** The package of the first imported name in a type: `sql: postgres.Sql`, `client: PoolClient`. */
function packageOfType({ module }: Located, annotation: Node): string | undefined {
  const words = module.text.slice(annotation.start, annotation.end).match(/\w+/g) ?? [];
  return words
    .map(word => module.top.get(word)?.from?.source)
    .find(source => source !== undefined && isDriver(source));
}

/** True for a connection of postgres.js, which prepares every query by default (`prepare: false` switches that off). */
export function isPostgresJs(project: Project, at: Located): boolean {
  if (driverOf(project, at) !== 'postgres') return false;
  const { node } = follow(project, at);
  return node.type !== 'CallExpression' || !switchedOff(node);
}

function switchedOff(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  return call.arguments.some(
    argument =>
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        property =>
          property.type === 'Property' &&
          lastName(property.key) === 'prepare' &&
          property.value.type === 'Literal' &&
          property.value.value === false,
      ),
  );
}
