import type { Site } from '../../../model/impact.ts';
import type { PhaseName } from '../../../model/plan.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import type { Context } from '../risk.ts';

/** Kinds of objects that a query names. A renamed index, constraint or trigger breaks no query. */
const named = new Set<string | undefined>([
  'OBJECT_COLUMN',
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SCHEMA',
]);

/** The step of the phase that renames something in a relation which the query uses. */
export function renamingStep({ plan }: Context, site: Site, phase: PhaseName): string | undefined {
  const steps = plan.phases.find(({ name }) => name === phase)?.steps ?? [];
  return steps.find(({ sql }) =>
    sql.some(text => {
      const node = parsed(text);
      if (!node || !('RenameStmt' in node) || !named.has(node.RenameStmt.renameType)) return false;
      const relation = node.RenameStmt.relation?.relname;
      return site.relations.some(
        one => relation === undefined || one === relation || one.endsWith(`.${relation}`),
      );
    }),
  )?.id;
}

function parsed(sql: string): Node | null {
  try {
    return parseOne(sql);
  } catch {
    return null;
  }
}
