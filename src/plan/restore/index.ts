import type { Index, Table } from '../../model/schema.ts';
import { qualified, quoteIdent, quoteLiteral, splitQualified } from '../../sql/names.ts';
import { commentIs } from '../done/comment.ts';
import { when } from '../done/done.ts';
import { indexBroken, indexReady } from '../done/index.ts';
import { brief, type StepDraft } from '../draft.ts';

/** The qualified name of an index: the catalog leaves `public` out. */
export function indexName(index: Index): string {
  const { schema = 'public', name } = splitQualified(index.name);
  return qualified(schema, name);
}

/** The catalog's definition with CONCURRENTLY; it always starts with CREATE [UNIQUE] INDEX. */
export function concurrently(definition: string): string {
  return definition.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX CONCURRENTLY ');
}

/** Builds an index again from the catalog, concurrently, and gives it its comment. */
export function restoreIndex(table: Pick<Table, 'name'>, index: Index): StepDraft[] {
  const name = indexName(index);
  const relations = [table.name];
  const build: StepDraft = {
    relations,
    sql: [concurrently(index.definition)],
    transaction: 'none',
    pace: 'patient',
    done: { all: [indexReady(name)], half: indexBroken(name) },
    halfDone: [`DROP INDEX CONCURRENTLY IF EXISTS ${name}`],
  };
  if (index.comment === undefined) return [build];
  return [build, commentOnIndex(relations, name, index.comment)];
}

/** The same under another name in its schema, unquoted: for an index that has been given that name since. */
export function restoreIndexAs(table: Pick<Table, 'name'>, index: Index, relname: string): StepDraft[] {
  const { schema, name } = splitQualified(index.name);
  const [head, ...rest] = index.definition.split(' ON ');
  const renamed = head?.replace(` INDEX ${quoteIdent(name)}`, () => ` INDEX ${quoteIdent(relname)}`);
  const definition = [renamed, ...rest].join(' ON ');
  return restoreIndex(table, {
    ...index,
    name: schema === undefined ? quoteIdent(relname) : qualified(schema, relname),
    definition,
  });
}

function commentOnIndex(relations: readonly string[], name: string, comment: string): StepDraft {
  const sql = `COMMENT ON INDEX ${name} IS ${quoteLiteral(comment)}`;
  return brief(relations, [sql], when(commentIs(name, null, comment)));
}
