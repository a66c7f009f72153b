import type { Definition } from '../../model/schema.ts';
import { splitScript } from '../../sql/split.ts';

/**
 * The statements that make a definition again: the catalog gives some as several, with semicolons between. The body of a
 * routine is taken as it was: it may name what is brought back only after it.
 */
export function statementsOf(other: Definition): string[] {
  const statements = split(other.definition);
  return other.kind === 'function' || other.kind === 'procedure'
    ? ['SET LOCAL check_function_bodies = off', ...statements]
    : statements;
}

/** The statements of a definition as the catalog gives it. */
export function split(definition: string): string[] {
  return [...splitScript(definition, '')].flatMap(item => (item.kind === 'sql' ? [item.statement.sql] : []));
}

/** Definitions in an order in which they can be made: what reads a relation after that relation. */
export function inOrder(others: readonly Definition[]): Definition[] {
  const placed: Definition[] = [];
  const place = (other: Definition): void => {
    if (placed.includes(other)) return;
    const needed = others.filter(one => one !== other && other.relations.includes(one.identity));
    for (const one of needed) if (!one.relations.includes(other.identity)) place(one);
    placed.push(other);
  };
  for (const other of others) place(other);
  return placed;
}
