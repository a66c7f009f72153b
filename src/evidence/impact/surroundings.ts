import type { Plan } from '../../model/plan.ts';
import type { RelationUse } from '../../sql/walk.ts';
import { type CatalogRelation, type PhaseCatalog, withDependents } from './ladder/catalog.ts';
import type { UsedRelation } from './query/columns.ts';
import type { QueryStatement } from './query/statement.ts';
import { type Reach, reachOf, runsRoutines } from './reach/reach.ts';

/** What the phases say of the relations that the change is about. */
export interface Surroundings {
  /** Every relation of every phase. */
  readonly relations: readonly CatalogRelation[];
  /** Every schema with relations, `public` first. */
  readonly schemas: readonly string[];
  /** The relation that a name in a query means, when the change is about it. */
  changing(schema: string | undefined, name: string): UsedRelation | undefined;
  /** The id of the relation that a name means, whatever it is; undefined when no phase has it. */
  idOf(schema: string | undefined, name: string): string | undefined;
  /** True when the relation has the column in the phase, counted from 0. */
  has(id: string, column: string, phase: number): boolean;
  /** Columns that a relation has before any step and keeps in every phase: what a query can name throughout. */
  columnsKept(id: string): readonly string[];
  /**
   * True when its first columns, or all of them, are not in the order of before in a phase: what fills them by position fills
   * others. Phases are counted from 0, which is before any step.
   */
  reordered(id: string, phase: number, first?: number): boolean;
  /** True when a phase takes away a name of the relation, or its own, and brings another: a renaming, most likely. */
  replaced(id: string): boolean;
  readonly reach: Reach;
  /** True when a statement uses what changes, itself or through functions and triggers. */
  touches(statement: QueryStatement): boolean;
  /** True when it may run functions or triggers that the change reaches. */
  runsCode(statement: QueryStatement): boolean;
  /** True when a text holds the name of a relation that the change is about. */
  mentionsChange(text: string): boolean;
}

/**
 * The change is about the tables it touches, the relations that come, go or get other columns between phases, and whatever gets rows or columns
 * from one of these: views, partitions, parents.
 */
export function surroundingsOf(catalogs: readonly PhaseCatalog[], touches: Plan['touches']): Surroundings {
  const byId = new Map<string, CatalogRelation>();
  const columns = new Map<string, Set<string>>();
  for (const { relations } of catalogs) {
    for (const [id, relation] of relations) {
      if (!byId.has(id)) byId.set(id, relation);
      const all = columns.get(id) ?? new Set();
      for (const column of relation.columns) all.add(column);
      columns.set(id, all);
    }
  }
  const differ = [...byId].flatMap(([id, { columns: own }]) =>
    catalogs.every(({ relations }) => relations.get(id)?.columns.join() === own.join()) ? [] : [id],
  );
  const changing = withDependents([...touches.map(({ relation }) => relation), ...differ], catalogs);
  const schemas = [...new Set([...byId.values()].map(({ schema }) => schema))].sort((a, b) =>
    a === 'public' ? -1 : b === 'public' ? 1 : a < b ? -1 : 1,
  );
  const named = new Map<string, CatalogRelation[]>();
  for (const relation of byId.values())
    named.set(relation.name, [...(named.get(relation.name) ?? []), relation]);
  const find = (schema: string | undefined, name: string): CatalogRelation | undefined => {
    const found = named.get(name) ?? [];
    if (schema !== undefined) return found.find(relation => relation.schema === schema);
    return schemas.flatMap(on => found.find(relation => relation.schema === on) ?? [])[0];
  };
  const changingColumns = (id: string): Set<string> => {
    const own = touches.find(({ relation }) => relation === id);
    // A view or partition shows the columns of what it depends on, under the same names as a rule.
    const from = own ? [own] : touches;
    const all = columns.get(id) ?? new Set<string>();
    const different = [...all].filter(column =>
      catalogs.some(({ relations }) => !relations.get(id)?.columns.includes(column)),
    );
    const touched = from.flatMap(touch => [...touch.columns, ...touch.added, ...touch.removed]);
    return new Set([...touched.filter(column => own !== undefined || all.has(column)), ...different]);
  };
  const used = new Map<string, UsedRelation>();
  for (const id of changing)
    used.set(id, { id, changing: changingColumns(id), columns: columns.get(id) ?? new Set() });
  const pairs = catalogs.slice(1).map((next, at) => [catalogs[at] ?? next, next] as const);
  const changingNames = new Set([...changing].flatMap(id => byId.get(id)?.name ?? []));
  const reach = reachOf(
    catalogs.map(({ code }) => code),
    changingNames,
  );
  const idOf = (schema: string | undefined, name: string): string | undefined => find(schema, name)?.id;
  const isChanging = ({ schema, name }: RelationUse): boolean => used.has(idOf(schema, name) ?? '');
  return {
    relations: [...byId.values()],
    schemas,
    changing: (schema, name) => used.get(find(schema, name)?.id ?? ''),
    idOf,
    reach,
    touches: statement => statement.relations.some(isChanging) || runsRoutines(statement, reach, idOf),
    runsCode: statement =>
      runsRoutines(statement, reach, idOf) ||
      statement.relations.some(
        use =>
          use.access === 'write' && isChanging(use) && reach.triggered.has(idOf(use.schema, use.name) ?? ''),
      ),
    has: (id, column, phase) => catalogs[phase]?.relations.get(id)?.columns.includes(column) ?? false,
    columnsKept: id =>
      (catalogs[0]?.relations.get(id)?.columns ?? []).filter(column =>
        catalogs.every(({ relations }) => relations.get(id)?.columns.includes(column) ?? true),
      ),
    reordered: (id, phase, first) => {
      const [before, now] = [catalogs[0], catalogs[phase]].map(at => at?.relations.get(id)?.columns);
      return !!before && !!now && before.slice(0, first).some((column, at) => now[at] !== column);
    },
    replaced: id => pairs.some(([now, next]) => isReplaced(id, now, next)),
    mentionsChange: text => [...changingNames].some(name => containsWord(text, name)),
  };
}

function isReplaced(id: string, now: PhaseCatalog, next: PhaseCatalog): boolean {
  const [old, young] = [now.relations.get(id), next.relations.get(id)];
  if (!old) return false;
  if (!young) return [...next.relations.keys()].some(other => !now.relations.has(other));
  const gone = old.columns.some(column => !young.columns.includes(column));
  return gone && young.columns.some(column => !old.columns.includes(column));
}

function containsWord(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  const wanted = name.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const around = (lower[at - 1] ?? ' ') + (lower[at + wanted.length] ?? ' ');
    if (!/\w/.test(around)) return true;
  }
  return false;
}
