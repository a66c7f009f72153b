import type { Act } from '../act.ts';
import { Fails } from '../outcome.ts';
import { lockIndexes } from '../table/table.ts';
import { accessOf } from './access.ts';
import type { Analysis, Level, Use } from './analysis.ts';
import { analyze } from './analyze.ts';
import { tablesBelow } from './prune.ts';
import { rowsOf } from './rows.ts';
import { baseOf, hasInstead } from './view-write.ts';

/** Planning a query: views give way to what they read, indexes and the tables below are locked, and it shows what is read from end to end. */
export function plan(act: Act, { levels }: Pick<Analysis, 'levels'>, running = true): void {
  for (const level of levels) for (const use of level.tables) planUse(act, level, use, running);
}

function planUse(act: Act, level: Level, use: Use, running: boolean): void {
  const { relation, mode } = use;
  if (relation.kind === 'view' && mode === 'RowExclusiveLock') planWritten(act, level, use, running);
  else if (relation.kind === 'view') readView(act, level, use, running);
  if (relation.kind === 'matview' && relation.populated === false && running)
    throw new Fails('55000', `materialized view "${relation.name}" has not been populated`);
  if (use.inserted) {
    if (use.inferred) lockIndexes(act, relation, mode);
    return;
  }
  if (relation.kind === 'view') return;
  const below = use.only ? [] : tablesBelow(act, relation, level, use.alias);
  for (const one of [relation, ...below]) {
    act.lock(one, mode);
    lockIndexes(act, one, mode);
    if (running && one.kind !== 'partitioned') read(act, level, { ...use, relation: one });
  }
}

function read(act: Act, level: Level, use: Use): void {
  if (level.nothing || use.relation.empty || use.relation.kind === 'foreign') return;
  const { rowSecurity, rowSecurityForced, id, name } = use.relation;
  if (rowSecurity && rowSecurityForced) {
    // Without a policy no row is to be seen, so none is looked for.
    if (act.catalog.policies(id).length > 0)
      act.unknown('everything', `policies decide about rows of ${name}`);
    return;
  }
  const asked = askedFor(level);
  if (asked === 'never') return;
  if (asked === 'perhaps') {
    act.unknown('scans', `whether ${name} is read depends on the rows of another table`);
    return;
  }
  if (level.tables.some(one => one.relation.empty && one.relation.kind === 'table')) {
    act.unknown('scans', `${name} is joined with what is empty`);
    return;
  }
  const access = accessOf(act, level, use);
  if (access === 'whole') act.scan(use.relation);
  else act.unknown('scans', `the planner may use an index of ${use.relation.name}`);
}

/** Whether there are rows that ask for a subquery. */
function askedFor({ within, inCondition }: Level): 'always' | 'perhaps' | 'never' {
  if (!within) return 'always';
  if (rowsOf(within) === 'none') return 'never';
  if (within.conditions.length > (inCondition ? 1 : 0)) return 'perhaps';
  return askedFor(within);
}

/** What is written through a view is the table behind it, and that is locked so. */
function planWritten(act: Act, level: Level, use: Use, running: boolean): void {
  if (hasInstead(act, use.relation)) {
    readView(act, level, use, running);
    return;
  }
  const { analysis, use: base } = baseOf(act, use.relation);
  act.lock(base.relation, use.mode);
  const levels = analysis.levels.map(one => ({
    ...one,
    pushed: level.conditions.length > 0 || level.pushed,
    tables: one.tables.map(table =>
      table === base ? { ...table, mode: use.mode, inserted: use.inserted } : table,
    ),
  }));
  plan(act, { levels }, running);
}

function readView(act: Act, level: Level, { relation, mode }: Use, running: boolean): void {
  if (!relation.query) return;
  const reading = mode === 'AccessShareLock' ? mode : mode === 'RowShareLock' ? mode : 'AccessShareLock';
  const pushed = level.pushed || level.conditions.length > 0 || level.tables.length > 1;
  plan(act, analyze(act, relation.query, { lenient: true, reading, pushed }), running);
}
