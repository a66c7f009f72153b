import type { Relation } from '../catalog/things.ts';
import type { Analysis, Level } from './analysis.ts';

/** Whether a level gives rows if the tables have some: for sure, only if there are some that fit, or never. */
export function rowsOf(level: Level): 'some' | 'perhaps' | 'none' {
  if (level.nothing) return 'none';
  if (level.certain) return 'some';
  const [target] = level.tables;
  if (target?.mode === 'RowExclusiveLock' && !target.inserted && holdsNothing(target.relation)) return 'none';
  const empty = level.tables.some(({ relation }) => relation.empty && relation.kind === 'table');
  if (empty) return level.tables.length === 1 ? 'none' : 'perhaps';
  return level.conditions.length > 0 || level.tables.length > 1 || level.limited ? 'perhaps' : 'some';
}

const holdsNothing = ({ empty, kind }: Relation): boolean => empty && kind === 'table';

/** The same for a whole query: its first level is the outermost. */
export function givesRows({ levels }: Pick<Analysis, 'levels'>): 'some' | 'perhaps' | 'none' {
  const first = levels[0];
  return first && levels.length === 1 ? rowsOf(first) : 'perhaps';
}
