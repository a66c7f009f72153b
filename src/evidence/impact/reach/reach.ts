import { splitQualified } from '../../../sql/names.ts';
import type { RelationUse } from '../../../sql/walk.ts';
import type { PhaseRoutines } from './routines.ts';

/** What the change reaches through code that the database runs: found by words, so rather too much than too little. */
export interface Reach {
  /** Names of functions that mention what changes, or come, go or change themselves. */
  readonly functions: ReadonlySet<string>;
  /** Relations whose triggers run such a function: who writes to them is reached. */
  readonly written: ReadonlySet<string>;
  /** Relations with a view rule, default, CHECK, index or policy that runs such a function. */
  readonly used: ReadonlySet<string>;
  /** Relations with any trigger, reached or not. */
  readonly triggered: ReadonlySet<string>;
}

/** `names`: of the relations that the change is about, without their schemas. */
export function reachOf(phases: readonly PhaseRoutines[], names: Iterable<string>): Reach {
  const index = indexOf(phases);
  const found = new Set<string>();
  const functions = new Set<string>();
  const written = new Set<string>();
  const used = new Set<string>();
  const waiting: string[] = [];
  const take = (routine: string): void => {
    if (found.has(routine)) return;
    found.add(routine);
    for (const { routines } of phases) {
      const name = routines.get(routine)?.name;
      if (name === undefined || functions.has(name)) continue;
      functions.add(name);
      waiting.push(name);
    }
    for (const relation of index.triggers.get(routine) ?? []) reach(written, relation);
    for (const relation of index.uses.get(routine) ?? []) reach(used, relation);
  };
  const reach = (into: Set<string>, relation: string): void => {
    if (into.has(relation)) return;
    into.add(relation);
    waiting.push(splitQualified(relation).name);
    for (const from of index.cascades.get(relation) ?? []) reach(written, from);
  };
  for (const routine of different(phases)) take(routine);
  waiting.push(...names);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
    for (const routine of index.mentioning(name)) take(routine);
  return { functions, written, used, triggered: new Set(index.triggered) };
}

/** True when running the statement runs a function that is reached, or a trigger of a relation that changes. */
export function runsRoutines(
  { relations, functions }: { relations: readonly RelationUse[]; functions: readonly string[] },
  reach: Reach,
  idOf: (schema: string | undefined, name: string) => string | undefined,
): boolean {
  return (
    functions.some(name => reach.functions.has(name)) ||
    relations.some(({ schema, name, access }) => {
      const id = idOf(schema, name) ?? '';
      return reach.used.has(id) || (access === 'write' && reach.written.has(id));
    })
  );
}

/** Routines that not every phase has, or not with the same text. */
function different(phases: readonly PhaseRoutines[]): string[] {
  const all = new Set(phases.flatMap(({ routines }) => [...routines.keys()]));
  return [...all].filter(id => new Set(phases.map(({ routines }) => routines.get(id)?.source)).size > 1);
}

function indexOf(phases: readonly PhaseRoutines[]) {
  const byWord = new Map<string, Set<string>>();
  const texts = new Map<string, string>();
  const triggers = new Map<string, Set<string>>();
  const uses = new Map<string, Set<string>>();
  const cascades = new Map<string, Set<string>>();
  for (const phase of phases) {
    for (const [id, { source }] of phase.routines) {
      if (texts.get(id) === source) continue;
      texts.set(id, source);
      for (const [word] of source.matchAll(/\w+/g)) add(byWord, word.toLowerCase(), id);
    }
    for (const { relation, routine } of phase.triggers) add(triggers, routine, relation);
    for (const { relation, routine } of phase.uses) add(uses, routine, relation);
    for (const { from, relation } of phase.cascades) add(cascades, relation, from);
  }
  return {
    triggers,
    uses,
    cascades,
    triggered: phases.flatMap(phase => phase.triggers.map(({ relation }) => relation)),
    mentioning: (name: string): Iterable<string> => {
      const lower = name.toLowerCase();
      if (/^\w+$/.test(lower)) return byWord.get(lower) ?? [];
      return [...texts].flatMap(([id, text]) => (text.toLowerCase().includes(lower) ? [id] : []));
    },
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const found = map.get(key);
  if (found) found.add(value);
  else map.set(key, new Set([value]));
}
