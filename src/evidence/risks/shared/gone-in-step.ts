import type { Step } from '../../../model/plan.ts';
import { quoteIdent, splitQualified } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { stringsOf, unwrap } from '../../../sql/tree.ts';
import type { Context } from '../risk.ts';

/** A name that a step takes away: dropped, renamed, or moved to another schema. */
export interface Gone {
  readonly kind: 'table' | 'column' | 'function';
  /** The table it is, or is a column of, by `Table.name`; for a function its name. */
  readonly relation: string;
  readonly name: string;
  /** For people: `log.msg`. */
  readonly what: string;
}

/** The tables, columns and functions that the step takes away by name. */
export function goneIn(context: Context, step: Step): Gone[] {
  const words = step.sql.join('\n').toLowerCase();
  const relations = context.plan.touches.flatMap(({ relation, removed }): Gone[] => {
    const { name } = splitQualified(relation);
    if (removed.length === 0 || !step.relations.includes(relation) || !words.includes(name.toLowerCase()))
      return [];
    const table = context.schema.tables.find(one => one.name === relation);
    if (table?.columns.every(column => removed.includes(column.name)))
      return [{ kind: 'table', relation, name, what: relation }];
    return removed
      .filter(column => words.includes(column.toLowerCase()))
      .map(column => ({
        kind: 'column',
        relation,
        name: column,
        what: `${relation}.${quoteIdent(column)}`,
      }));
  });
  return [...relations, ...step.sql.flatMap(functionsGone)];
}

const routines = new Set<unknown>(['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE']);

function functionsGone(sql: string): Gone[] {
  const { tag = '', fields = {} } = unwrap(parsed(sql)) ?? {};
  const dropped = tag === 'DropStmt' && routines.has(fields.removeType);
  const renamed = tag === 'RenameStmt' && routines.has(fields.renameType);
  const moved = tag === 'AlterObjectSchemaStmt' && routines.has(fields.objectType);
  const objects = dropped ? fields.objects : renamed || moved ? [fields.object] : [];
  return (Array.isArray(objects) ? objects : []).flatMap((object): Gone[] => {
    const name = stringsOf(unwrap(object)?.fields.objname).at(-1);
    return name === undefined ? [] : [{ kind: 'function', relation: name, name, what: quoteIdent(name) }];
  });
}

function parsed(sql: string): Node | null {
  try {
    return parseOne(sql);
  } catch {
    return null;
  }
}
