import type { Site } from '../../../model/impact.ts';
import type { PhaseName } from '../../../model/plan.ts';
import { splitQualified } from '../../../sql/names.ts';
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

/** The step of the phase that gives something in a relation which the query uses another name or schema. */
export function renamingStep({ plan }: Context, site: Site, phase: PhaseName): string | undefined {
  const steps = plan.phases.find(({ name }) => name === phase)?.steps ?? [];
  return steps.find(({ sql }) => sql.some(text => renames(text, site.relations)))?.id;
}

function renames(sql: string, relations: readonly string[]): boolean {
  const node = parsed(sql);
  if (!node) return false;
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType, relation } = node.AlterObjectSchemaStmt;
    return named.has(objectType) && relation !== undefined && isOneOf(relation, relations);
  }
  if (!('RenameStmt' in node) || !named.has(node.RenameStmt.renameType)) return false;
  const { relation } = node.RenameStmt;
  return relation === undefined ? relations.length > 0 : isOneOf(relation, relations);
}

function isOneOf(
  { schemaname, relname = '' }: { schemaname?: string; relname?: string },
  relations: readonly string[],
): boolean {
  return relations
    .map(splitQualified)
    .some(
      ({ schema, name }) =>
        name === relname && (schemaname === undefined || schema === undefined || schema === schemaname),
    );
}

function parsed(sql: string): Node | null {
  try {
    return parseOne(sql);
  } catch {
    return null;
  }
}
