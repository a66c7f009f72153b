import type { Schema } from '../../../model/schema.ts';
import { as } from '../../../sql/ast.ts';
import type { Context, Seen } from '../risk.ts';
import { tableOfIndex } from './by-name.ts';
import { existedBefore } from './locks.ts';
import { nodeOf } from './parsed.ts';
import { listed } from './words.ts';

/** What of the work of a statement grows with the table. */
export const kinds = ['rewrite', 'build', 'scan'] as const;
export type Kind = (typeof kinds)[number];

/** Work that grows with the table: what is being done, and to which table. */
export interface Work {
  readonly kind: Kind;
  readonly table: string;
  /** For a build: the index. */
  readonly index?: string;
}

/**
 * The work of one kind that a statement does on tables that existed before. Building the indexes anew is part of a
 * rewrite, and reading the table is part of a build: the larger one is named, once.
 */
export function workOf(kind: Kind, seen: Seen, context: Context): Work[] {
  const { facts } = seen;
  const old = (table: string) => existedBefore(table, facts, context.schema);
  const rewritten = [...new Set(facts.rewrites)].filter(old);
  if (kind === 'rewrite') return rewritten.map(table => ({ kind, table }));
  // TRUNCATE makes the indexes anew without a row in them.
  const emptied = as(nodeOf(seen) ?? undefined, 'TruncateStmt') !== undefined;
  const builds = (emptied ? [] : facts.builds).filter(
    ({ table }) => old(table) && !rewritten.includes(table),
  );
  if (kind === 'build') return builds.map(build => ({ kind, ...build }));
  const built = new Set(builds.map(({ table }) => table));
  return [...new Set(facts.scans)]
    .filter(table => old(table) && !rewritten.includes(table) && !built.has(table))
    .map(table => ({ kind, table }));
}

/** `users is rewritten and orders is scanned`, `indexes a and b are built`. */
export function workWords(work: readonly Work[], schema: Schema): string {
  const phrases = kinds.flatMap(kind => {
    const those = work.filter(one => one.kind === kind);
    if (those.length === 0) return [];
    const verb = those.length === 1 ? 'is' : 'are';
    if (kind !== 'build')
      return [
        `${listed(those.map(({ table }) => table))} ${verb} ${kind === 'scan' ? 'scanned' : 'rewritten'}`,
      ];
    const names = those.map(({ index, table }) => index ?? `on ${table}`);
    const anew = those.every(({ index }) => index !== undefined && tableOfIndex(schema, index));
    return [
      `index${those.length === 1 ? '' : 'es'} ${listed(names)} ${verb} ${anew ? 'built anew' : 'built'}`,
    ];
  });
  return phrases.join(' and ');
}
