import type { Act } from '../act.ts';
import type { Rule } from '../catalog/things.ts';
import { type Analysis, sourceOf, type Write } from './analysis.ts';
import { analyze } from './analyze.ts';

const events = { insert: 'CMD_INSERT', update: 'CMD_UPDATE', delete: 'CMD_DELETE' } as const;

/** The rules that a write meets. */
export function rulesOf(act: Act, write: Write): Rule[] {
  const met = new Set<string>(write.kinds.map(kind => events[kind]));
  return act.catalog.rules(write.relation.id).filter(({ event, enabled }) => enabled && met.has(event));
}

/** The rules do something else in the place of the write. */
export const isReplaced = (act: Act, write: Write): boolean =>
  rulesOf(act, write).some(({ instead, conditional }) => instead && !conditional);

/** What the rules of a write do besides it (RewriteQuery). */
export function actionsOf(act: Act, write: Write): Analysis[] {
  return rulesOf(act, write).flatMap(({ actions }) =>
    actions.map(action => {
      const around = [sourceOf(write.relation, 'old'), sourceOf(write.relation, 'new')];
      const found = analyze(act, action, { lenient: true, around });
      // They join with what the write reads.
      if (!write.values) act.unknown('scans', `the rules of ${write.relation.name} read it again`);
      return { ...found, writes: found.writes.map(one => ({ ...one, rows: 'perhaps' as const })) };
    }),
  );
}
