import type { Act } from '../act.ts';
import { lockIndexes } from '../table.ts';
import { accessOf } from './access.ts';
import type { Analysis, Level, Use } from './analysis.ts';
import { analyze } from './analyze.ts';

/** Planning a query: views give way to what they read, indexes and the tables below are locked, and it shows what is read from end to end. */
export function plan(act: Act, { levels }: Pick<Analysis, 'levels'>, running = true): void {
  for (const level of levels) for (const use of level.tables) planUse(act, level, use, running);
}

function planUse(act: Act, level: Level, use: Use, running: boolean): void {
  const { relation, mode } = use;
  if (relation.kind === 'view') planView(act, level, use, running);
  if (relation.kind === 'matview' && relation.populated === false && running)
    act.fail('55000', `materialized view "${relation.name}" has not been populated`);
  if (use.inserted || relation.kind === 'view') return;
  const below = use.only ? [] : act.catalog.descendants(relation.id);
  if (relation.kind === 'partitioned' && level.conditions.length > 0)
    act.unknown('locks', `the conditions may leave out partitions of ${relation.name}`);
  if (relation.kind === 'partitioned' && level.conditions.length > 0)
    act.unknown('scans', `the conditions may leave out partitions of ${relation.name}`);
  for (const one of [relation, ...below]) {
    act.lock(one, mode);
    lockIndexes(act, one, mode);
    if (running && one.kind !== 'partitioned') read(act, level, { ...use, relation: one });
  }
}

function read(act: Act, level: Level, use: Use): void {
  if (level.nothing || use.relation.empty || use.relation.kind === 'foreign') return;
  const access = accessOf(act, level, use);
  if (access === 'whole') act.scan(use.relation);
  else act.unknown('scans', `the planner may use an index of ${use.relation.name}`);
}

function planView(act: Act, level: Level, { relation, mode }: Use, running: boolean): void {
  if (!relation.query) return;
  const reading = mode === 'AccessShareLock' ? mode : mode === 'RowShareLock' ? mode : 'AccessShareLock';
  const pushed = level.pushed || level.conditions.length > 0 || level.tables.length > 1;
  plan(act, analyze(act, relation.query, { lenient: true, reading, pushed }), running);
}
