import type { SkippedFile, SourceFile } from '../../model/code.ts';
import type { Impact, Site, Unresolved } from '../../model/impact.ts';
import type { Place } from '../../model/place.ts';
import type { Plan } from '../../model/plan.ts';
import type { Sandbox } from '../../model/session.ts';
import { loadParser } from '../../sql/parse.ts';
import type { Candidate, Failure } from './candidate.ts';
import { findQueries } from './find.ts';
import { knownRelations } from './known.ts';
import { climb, type ImpactPhase, readCatalogs } from './ladder/climb.ts';
import type { MoveStep } from './ladder/move.ts';
import type { Query } from './ladder/query.ts';
import { deepQuery } from './query/deep.ts';
import type { QueryStatement } from './query/statement.ts';
import { mergeForms, toSite } from './site.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';

export type { ImpactPhase, MoveStep };

export interface ImpactInput {
  readonly sandbox: Sandbox;
  /** `before`, the phases of the plan in order, `undone`: each standing as a database without open sessions. */
  readonly phases: readonly ImpactPhase[];
  /** `moves[n]`: the steps that lead from `phases[n]` to `phases[n + 1]`, to be run again while connections stay open. */
  readonly moves: readonly (readonly MoveStep[])[];
  readonly sources: readonly SourceFile[];
  /** What reading the sources left out; listed first. */
  readonly skipped?: readonly SkippedFile[];
  readonly touches: Plan['touches'];
}

/**
 * Finds the queries in the code that touch what changes and asks Postgres how each fares in each phase. Every database it
 * makes is gone afterwards. Throws only when the sandbox is lost.
 */
export async function assessImpact(input: ImpactInput): Promise<Impact> {
  await loadParser();
  const { sandbox, phases, moves, sources, touches } = input;
  const catalogs = await readCatalogs(sandbox, phases);
  const surroundings = surroundingsOf(catalogs, touches);
  const found = findQueries(sources, knownRelations(surroundings.relations, surroundings.reach.functions));
  const touching = found.candidates.filter(({ statement }) => surroundings.touches(statement));
  const queries = new Map(
    touching.map(({ statement }) => [statement.check, queryOf(statement, surroundings)]),
  );
  const {
    outcomes,
    cast,
    partly,
    notTried: notClimbed,
  } = await climb(sandbox, phases, moves, [...queries.values()], surroundings.schemas);
  const notTried = [...found.notTried, ...notClimbed, ...onUnknownTables(found.candidates, surroundings)];
  const names = phases.map(({ name }) => name);
  const sites = touching.map(candidate => {
    const { check } = candidate.statement;
    const seen = {
      phases: outcomes.get(check) ?? {},
      cast: cast.has(check),
      partly: partly.get(check),
    };
    return toSite(candidate, seen, surroundings, names);
  });
  const { right, unresolved } = withoutWrongGuesses(sites);
  const places = new Set(unresolved.map(placeOf));
  for (const failure of found.failures)
    if (concerns(failure, surroundings) && !(failure.partial && places.has(placeOf(failure))))
      unresolved.push(forReport(failure));
  return {
    sites: mergeForms(right),
    coverage: {
      files: sources.length,
      queries: countPlaces(found.candidates),
      skipped: [...(input.skipped ?? []), ...found.skipped],
      unresolved: unresolved.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
      ...(notTried.length > 0 ? { notTried } : {}),
    },
  };
}

/**
 * A query that had to be guessed at and fails in every phase with the same words was most likely guessed wrong: it is
 * unresolved, or, when another form of the same text runs, one that the program never sends.
 */
function withoutWrongGuesses(sites: readonly Site[]): { right: Site[]; unresolved: Unresolved[] } {
  const right: Site[] = [];
  const wrong = new Map<string, Unresolved>();
  for (const site of sites) {
    const because = site.confidence === 'high' ? undefined : failsAlike(site);
    if (because === undefined) right.push(site);
    else if (!wrong.has(placeOf(site))) wrong.set(placeOf(site), unresolvedSite(site, because));
  }
  for (const site of right) wrong.delete(placeOf(site));
  return { right, unresolved: [...wrong.values()] };
}

function queryOf(statement: QueryStatement, surroundings: Surroundings): Query {
  const text = statement.check;
  return surroundings.runsCode(statement) ? { text, deep: deepQuery(statement) } : { text };
}

function failsAlike({ phases }: Site): string | undefined {
  const all = Object.values(phases);
  const [first] = all;
  if (!first || first.ok || !all.every(({ ok, message }) => !ok && message === first.message))
    return undefined;
  return `it could not be put together as the program sends it: ${first.sqlstate} ${first.message}`;
}

function unresolvedSite({ file, line, column, query }: Site, because: string): Unresolved {
  return { file, line, column, because, text: [...query.replace(/\s+/g, ' ')].slice(0, 120).join('') };
}

function concerns({ mentions }: Failure, surroundings: Surroundings): boolean {
  return mentions === null || surroundings.mentionsChange(mentions);
}

/** Queries of which no table is in the schema: the schema may be an old one, or the query is for another database. */
function onUnknownTables(candidates: readonly Candidate[], { idOf }: Surroundings): string[] {
  const unknown = candidates.filter(({ statement: { relations } }) => {
    const own = relations.filter(
      ({ schema, name }) => !/^(pg_catalog|information_schema)$/.test(schema ?? '') && !/^pg_/.test(name),
    );
    return own.length > 0 && own.every(({ schema, name }) => idOf(schema, name) === undefined);
  });
  if (unknown.length === 0) return [];
  const names = new Set(unknown.flatMap(({ statement }) => statement.relations.map(({ name }) => name)));
  const few = [...names].sort().slice(0, 3).join(', ');
  const count = countPlaces(unknown);
  return [
    `${count === 1 ? '1 query' : `${count} queries`} on tables that the schema does not have: ${few}${names.size > 3 ? ', ...' : ''}`,
  ];
}

function forReport({ file, line, column, because, text }: Failure): Unresolved {
  return { file, line, column, because, text };
}

function placeOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Forms of one text count once. */
function countPlaces(places: readonly Place[]): number {
  return new Set(places.map(placeOf)).size;
}
