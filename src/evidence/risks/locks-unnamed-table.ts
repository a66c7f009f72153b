import type { Finding } from '../../model/finding.ts';
import type { Context, Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { type Blocked, blockedBy, parentOf } from './shared/locks.ts';
import { namedIn } from './shared/named.ts';
import { listed, lockSeen } from './shared/words.ts';

/**
 * A strong lock on a table that the text does not name: the other side of a foreign key, the parent of a partition, the
 * partitions of a parent. Partitions of a table that is named are a note; so is a step, which waits at most its
 * lock_timeout.
 */
export const locksUnnamedTable: Risk = {
  id: 'locks-unnamed-table',
  title: 'A table that is not named is locked as well',
  why: 'A statement can lock more tables than it names: the other side of a foreign key, the parent of a partition, the children of a parent. Queries on those wait as well, and nobody who reads the migration expects it.',
  default: 'on',
  avoidedBy: 'other SQL',
  look: context =>
    [...context.asWritten, ...context.asPlanned].flatMap((seen): Finding[] => {
      const isNamed = namedIn(seen.sql, context.schema);
      if (!isNamed) return [];
      const unnamed = blockedBy(seen.facts, context.schema).filter(
        ({ relation, held }) => !held && !isNamed(relation) && !isGone(relation, context),
      );
      if (unnamed.length === 0) return [];
      const surprising = unnamed.filter(({ relation }) => !isNamed(parentOf(context.schema, relation)));
      return [
        findingAt(seen, {
          rule: locksUnnamedTable.id,
          severity: seen.about === 'planned' || surprising.length === 0 ? 'note' : 'warning',
          message: sentence(surprising.length > 0 ? surprising : unnamed),
          witnesses: unnamed.map(lock => ({ by: 'sandbox' as const, saw: lockSeen(lock) })),
        }),
      ];
    }),
};

/** Who reads a view that is dropped does not wait: it fails. */
function isGone(relation: string, { schema, schemaAfter }: Context): boolean {
  const hasView = ({ others }: typeof schema) =>
    others.some(({ kind, identity }) => identity === relation && /\bview$/.test(kind));
  return schemaAfter !== undefined && hasView(schema) && !hasView(schemaAfter);
}

function sentence(unnamed: readonly Blocked[]): string {
  const all = unnamed.filter(({ what }) => what === 'reads and writes').map(({ relation }) => relation);
  const writes = unnamed.filter(({ what }) => what === 'writes').map(({ relation }) => relation);
  const parts = [
    ...(all.length > 0 ? [`reads and writes of ${listed(all)}`] : []),
    ...(writes.length > 0 ? [`writes to ${listed(writes)}`] : []),
  ].join(' and ');
  const it = unnamed.length === 1 ? 'it' : 'them';
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)} wait too: the statement locks ${it} without naming ${it}.`;
}
