import { as, nameParts, writtenName } from '../../sql/ast.ts';
import { quoteIdent, quoteLiteral } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { lookUp } from '../context.ts';
import { commentIs } from '../done/comment.ts';
import { when } from '../done/done.ts';
import { brief, noUndo, undoBy } from '../draft.ts';
import type { Family } from './family.ts';

const onRelations: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_INDEX: 'index',
  OBJECT_FOREIGN_TABLE: 'foreign table',
};

/** COMMENT ON: taken back by the comment of before. */
export const comment: Family = (node, context) => {
  const said = as(node, 'CommentStmt');
  if (!said) return undefined;
  const parts = nameParts(said.object);
  const onColumn = said.objtype === 'OBJECT_COLUMN';
  const kind = onRelations[said.objtype ?? ''];
  const relation = lookUp(context, writtenName(onColumn ? parts.slice(0, -1) : parts));
  const text = said.comment ?? null;
  const common = { pace: 'brief', phase: 'expand', touches: [] } as const;
  if (!relation || (!onColumn && kind === undefined)) {
    return {
      ...common,
      relations: [],
      done: null,
      uses: ['comment'],
      ...noUndo('the comment of before is not known', 'Note the comment that is there now.'),
    };
  }
  const column = onColumn ? (parts.at(-1) ?? '') : null;
  const before = onColumn
    ? relation.table?.columns.find(one => one.name === column)?.comment
    : (relation.index?.comment ??
      textOf(
        context.state.schema.others.find(
          other => other.kind === 'comment' && other.identity === `${kind} ${relation.name}`,
        )?.definition,
      ));
  const object =
    column === null
      ? `${kind?.toUpperCase()} ${relation.name}`
      : `COLUMN ${relation.name}.${quoteIdent(column)}`;
  const back = `COMMENT ON ${object} IS ${before === undefined ? 'NULL' : quoteLiteral(before)}`;
  const table = relation.table?.name ?? relation.name;
  return {
    ...common,
    relations: [table],
    done: when(commentIs(relation.name, column, text)),
    undo: undoBy(brief([table], [back], when(commentIs(relation.name, column, before ?? null)))),
    uses: [column === null ? `${relation.name} comment` : `${relation.name}.${quoteIdent(column)}`],
  };
};

/** The catalog gives a comment as the statement that makes it. */
function textOf(statement: string | undefined): string | undefined {
  return statement === undefined ? undefined : as(parseOne(statement), 'CommentStmt')?.comment;
}
