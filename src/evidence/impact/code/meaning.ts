import type { Module } from './module.ts';
import type { Project } from './project.ts';
import type { Binding } from './scope.ts';
import { ancestors, bare, keyName, lastName, memberName, type Node, propertyOf } from './syntax.ts';

/** A node and the module it stands in, with the arguments of the function that is being looked into. */
export interface Located {
  readonly node: Node;
  readonly module: Module;
  readonly arguments?: ReadonlyMap<Binding, Located>;
}

/** Something a package exports: the tag that `import postgres from 'postgres'` gives, for example. */
export interface FromPackage {
  readonly source: string;
  readonly name: string;
}

const deepest = 30;

/**
 * Follows names, imports between files, properties of object literals, enums and class fields to the expression that gives the
 * value. Stops at what is only known when the program runs, and gives that.
 */
export function follow(project: Project, at: Located, depth = 0): Located {
  const node = bare(at.node);
  const here = { ...at, node };
  if (depth > deepest) return here;
  const on = (next: Located): Located => follow(project, next, depth + 1);
  if (node.type === 'Identifier') {
    const next = followName(project, here, node.name, depth);
    return next ? on(next) : here;
  }
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    if (name === undefined) return here;
    const object = bare(node.object);
    const found =
      object.type === 'ThisExpression'
        ? classField(here, name)
        : (followNamespace(project, at.module, object, name) ?? member(on({ ...here, node: object }), name));
    return found ? on(found) : here;
  }
  if (node.type === 'CallExpression' && lastName(node.callee) === 'freeze' && node.arguments[0])
    return on({ ...here, node: node.arguments[0] });
  return here;
}

function followName(project: Project, at: Located, name: string, depth: number): Located | undefined {
  const binding = at.module.binding(name, at.node);
  if (!binding) return undefined;
  const given = at.arguments?.get(binding);
  if (given) return binding.path.length === 0 ? given : undefined;
  if (binding.from) return exported(project, at.module, binding.from.source, binding.from.name);
  if (binding.kind === 'parameter') return undefined;
  if (binding.kind !== 'value') return { module: at.module, node: binding.node };
  if (!binding.init || binding.writes.length > 0) return undefined;
  const required = requiredFrom(binding.init);
  const [first, ...path] = binding.path;
  if (required !== undefined && first !== undefined)
    return path.length === 0 ? exported(project, at.module, required, first) : undefined;
  let value: Located | undefined = { ...at, node: binding.init };
  for (const property of binding.path) value = value && member(follow(project, value, depth + 1), property);
  return value;
}

/** `tables.users` where `tables` is `import * as tables` or `require('./tables')`. */
function followNamespace(project: Project, module: Module, object: Node, name: string): Located | undefined {
  if (object.type !== 'Identifier') return undefined;
  const binding = module.binding(object.name, object);
  if (binding?.from?.name === '*') return exported(project, module, binding.from.source, name);
  const required = binding?.init && binding.path.length === 0 ? requiredFrom(binding.init) : undefined;
  return required === undefined ? undefined : exported(project, module, required, name);
}

function requiredFrom(node: Node): string | undefined {
  const call = bare(node);
  if (call.type !== 'CallExpression' || lastName(call.callee) !== 'require') return undefined;
  const [source] = call.arguments;
  return source?.type === 'Literal' && typeof source.value === 'string' ? source.value : undefined;
}

function member(of: Located, name: string): Located | undefined {
  const { node } = of;
  if (node.type === 'ObjectExpression') {
    const value = propertyOf(node, name);
    return value && { ...of, node: value };
  }
  if (node.type === 'TSEnumDeclaration') {
    const found = node.body.members.find(({ id, computed }) => keyName(id, computed) === name);
    return found?.initializer ? { ...of, node: found.initializer } : undefined;
  }
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return fieldOf(of, node, name);
  return undefined;
}

function classField(at: Located, name: string): Located | undefined {
  for (const node of ancestors(at.node)) {
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return fieldOf(at, node, name);
  }
  return undefined;
}

function fieldOf(
  at: Located,
  node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>,
  name: string,
): Located | undefined {
  if (at.module.changedFields.has(name)) return undefined;
  for (const element of node.body.body) {
    if (element.type !== 'PropertyDefinition' || keyName(element.key, element.computed) !== name) continue;
    return element.value ? { ...at, node: element.value } : undefined;
  }
  return undefined;
}

/** What a file of the project exports under a name, also through other files. */
function exported(
  project: Project,
  from: Module,
  source: string,
  name: string,
  seen: ReadonlySet<Module> = new Set(),
): Located | undefined {
  const path = project.resolve(from.path, source);
  const module = path === undefined ? undefined : project.module(path);
  if (!module || 'because' in module || seen.has(module) || module.program.type !== 'Program')
    return undefined;
  const now = new Set([...seen, module]);
  const through: string[] = [];
  for (const statement of module.program.body) {
    if (statement.type === 'ExportAllDeclaration' && !statement.exported)
      through.push(statement.source.value);
    if (statement.type === 'ExportDefaultDeclaration' && name === 'default')
      return { module, node: statement.declaration };
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const { local, exported: as } of statement.specifiers) {
      if (exportName(as) !== name) continue;
      const inner = exportName(local) ?? '';
      return statement.source
        ? exported(project, module, statement.source.value, inner, now)
        : { module, node: local };
    }
    if (statement.declaration && declares(module, statement.declaration, name)) return named(module, name);
  }
  for (const next of through) {
    const found = exported(project, module, next, name, now);
    if (found) return found;
  }
  return commonJs(module, name);
}

function exportName(node: Node): string | undefined {
  return keyName(node, false);
}

function declares(module: Module, declaration: Node, name: string): boolean {
  const binding = module.top.get(name);
  return (
    binding !== undefined && binding.node.start >= declaration.start && binding.node.end <= declaration.end
  );
}

/** The value of a name of the outermost scope. */
function named(module: Module, name: string): Located | undefined {
  const binding = module.top.get(name);
  if (!binding) return undefined;
  if (binding.kind !== 'value') return { module, node: binding.node };
  return binding.init && binding.path.length === 0 && binding.writes.length === 0
    ? { module, node: binding.init }
    : undefined;
}

/** `module.exports = { name }` and `exports.name = ...` of the outermost level. */
function commonJs(module: Module, name: string): Located | undefined {
  if (module.program.type !== 'Program') return undefined;
  for (const statement of module.program.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
      continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression') continue;
    const holder = lastName(left.object);
    if (holder !== 'exports' && holder !== 'module') continue;
    if (memberName(left) === name) return { module, node: right };
    if (holder === 'module' && memberName(left) === 'exports') {
      if (name === 'default') return { module, node: right };
      const value = propertyOf(right, name);
      if (value) return { module, node: value };
    }
  }
  return undefined;
}

/** The package that a name comes from, also through files of the project: `sql` of `import { sql } from 'slonik'`. */
export function packageOf(project: Project, at: Located): FromPackage | undefined {
  const end = follow(project, at);
  if (end.node.type !== 'Identifier') return undefined;
  const binding = end.module.binding(end.node.name, end.node);
  if (binding?.from) return binding.from;
  const required = binding?.init ? requiredFrom(binding.init) : undefined;
  return required === undefined ? undefined : { source: required, name: binding?.path[0] ?? 'default' };
}
