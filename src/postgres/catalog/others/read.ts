import type { Definition } from '../../../model/schema.ts';
import type { Session } from '../../../model/session.ts';
import { readCasts, readCollations, readOperators } from './casts.ts';
import { readComments } from './comments.ts';
import { readDefaultPrivileges } from './default-privileges.ts';
import { type Dependencies, readDependencies } from './dependencies.ts';
import { readEventTriggers } from './event-triggers.ts';
import { readExtensions, readSchemas } from './extensions.ts';
import { type Found, findAll, type Reader } from './found.ts';
import { readColumnGrants, readGrants } from './grants.ts';
import { readPartitions } from './partitions.ts';
import { readPolicies } from './policies.ts';
import { readPublications } from './publications.ts';
import { readAggregates, readFunctions } from './routines.ts';
import { readRules } from './rules.ts';
import { readSequences } from './sequences.ts';
import { readStatistics } from './statistics.ts';
import { readColumnStorage, readStorage } from './storage.ts';
import { readTextSearch } from './text-search.ts';
import { readTriggers } from './triggers.ts';
import { readComposites, readDomains, readEnums, readRanges } from './types.ts';
import { readViewIndexes, readViews } from './views.ts';

/** One reader, one query, one kind of object (or a few that share a catalog). */
const readers: readonly Reader[] = [
  readExtensions,
  readSchemas,
  readEnums,
  readDomains,
  readComposites,
  readRanges,
  readCollations,
  readOperators,
  readCasts,
  readTextSearch,
  readSequences,
  readFunctions,
  readAggregates,
  readPartitions,
  readStorage,
  readColumnStorage,
  readViews,
  readViewIndexes,
  readRules,
  readTriggers,
  readPolicies,
  readStatistics,
  readPublications,
  readEventTriggers,
  readComments,
  readGrants,
  readColumnGrants,
  readDefaultPrivileges,
];

/** Kinds whose dependencies are those of their row in pg_class. */
const itself = new Set(['view', 'materialized view', 'sequence', 'identity sequence']);

/** Everything that is not a table, a column, an index or a constraint, as the readers find it. */
export async function findOthers(session: Session, major: number): Promise<Found[]> {
  return findAll(session, readers, major);
}

/** The same for the model: with what each depends on, in the order of kind and name. */
export async function describeOthers(session: Session, found: readonly Found[]): Promise<Definition[]> {
  const dependencies = await readDependencies(session);
  const through = reachOf(found, dependencies);
  return found.map(one => toDefinition(one, dependencies, through)).sort(byKindAndName);
}

function toDefinition(
  one: Found,
  dependencies: ReadonlyMap<string, Dependencies>,
  through: (relation: string) => readonly string[],
): Definition {
  // A comment or a grant stands under the relation it is about, but does not depend on what that depends on.
  const own =
    one.catalog !== 'pg_class' || itself.has(one.kind)
      ? dependencies.get(`${one.catalog} ${one.oid}`)
      : undefined;
  const direct = [...(one.relations ?? []), ...(own?.relations ?? [])];
  return {
    kind: one.kind,
    identity: one.identity,
    definition: one.definition,
    relations: sorted(direct.flatMap(name => [name, ...through(name)])),
    columns: sorted([...(one.columns ?? []), ...(own?.columns ?? [])]),
  };
}

/** What a view reads, and what the views it reads read, down to the tables. */
function reachOf(
  found: readonly Found[],
  dependencies: ReadonlyMap<string, Dependencies>,
): (relation: string) => readonly string[] {
  const views = new Map(
    found
      .filter(one => one.kind === 'view' || one.kind === 'materialized view')
      .map(one => [one.identity, [...(dependencies.get(`pg_class ${one.oid}`)?.relations ?? [])]]),
  );
  const known = new Map<string, readonly string[]>();
  const reach = (relation: string): readonly string[] => {
    const before = known.get(relation);
    if (before) return before;
    known.set(relation, []);
    const all = [...new Set((views.get(relation) ?? []).flatMap(name => [name, ...reach(name)]))];
    known.set(relation, all);
    return all;
  };
  return reach;
}

function byKindAndName(a: Definition, b: Definition): number {
  return compare(a.kind, b.kind) || compare(a.identity, b.identity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compare);
}
