import type { Step } from '../../../model/plan.ts';
import { quoteIdent, splitQualified } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { stringsOf, unwrap } from '../../../sql/tree.ts';
import type { Context } from '../risk.ts';
import { tableNamed } from './by-name.ts';

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
    const table = tableNamed(context.schema, relation);
    if (table?.columns.every(column => removed.includes(column.name)))
      return givesUp(step, name) ? [{ kind: 'table', relation, name, what: relation }] : [];
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

/** Whether the step drops, renames or moves what has this name, and leaves no view or table under it. */
function givesUp({ sql }: Step, name: string): boolean {
  return sql.reduce((gone, text) => {
    const { tag = '', fields = {} } = unwrap(parsed(text)) ?? {};
    const named = (field: unknown): boolean => bareName(field) === name;
    if (tag === 'ViewStmt') return gone && !named(fields.view);
    if (tag === 'CreateStmt') return gone && !named(fields.relation);
    if (
      tag === 'RenameStmt' &&
      fields.renameType !== 'OBJECT_COLUMN' &&
      fields.renameType !== 'OBJECT_TABCONSTRAINT'
    )
      return named(fields.relation) || (gone && fields.newname !== name);
    if (tag === 'AlterObjectSchemaStmt') return gone || named(fields.relation);
    if (tag !== 'DropStmt' || !/^OBJECT_(TABLE|VIEW)$/.test(String(fields.removeType))) return gone;
    const objects = Array.isArray(fields.objects) ? fields.objects : [];
    return gone || objects.some(object => stringsOf(unwrap(object)?.fields.items).at(-1) === name);
  }, false);
}

/** The last part of the name of a RangeVar. */
function bareName(relation: unknown): string | undefined {
  const { relname } = (relation ?? {}) as { relname?: string };
  return relname;
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
