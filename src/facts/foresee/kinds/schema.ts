import { kindOf, rangeVarName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { createIndex } from './create-index.ts';
import { createSequence } from './create-sequence.ts';
import { createTable } from './create-table.ts';
import { grant } from './grant.ts';
import type { Handler } from './handler.ts';
import { createTrigger } from './trigger.ts';
import { createView } from './view.ts';

/** CREATE SCHEMA, and the statements in it (CreateSchemaCommand). */
export const createSchema: Handler<'CreateSchemaStmt'> = (act, statement) => {
  const name = statement.schemaname ?? statement.authrole?.rolename ?? '';
  if (act.catalog.namespace(name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42P06', `schema "${name}" already exists`);
  }
  if (name.startsWith('pg_')) throw new Fails('42939', `unacceptable schema name "${name}"`);
  act.catalog.put({ class: 'schema', id: act.catalog.nextId(), name, needs: [] });
  if (!statement.schemaElts) return;
  const before = act.session.setting('search_path');
  act.session.set('search_path', [name, ...act.session.searchPath].map(quote).join(','));
  for (const kind of order)
    for (const element of statement.schemaElts) if (kindOf(element) === kind) run(act, element, name);
  act.session.set('search_path', before);
};

const quote = (name: string): string => `"${name}"`;

/** The order in which they are done, whatever order they are written in (transformCreateSchemaStmtElements). */
const order = ['CreateSeqStmt', 'CreateStmt', 'ViewStmt', 'IndexStmt', 'CreateTrigStmt', 'GrantStmt'];

function run(act: Act, element: Node, schema: string): void {
  if ('CreateSeqStmt' in element) createSequence(act, element.CreateSeqStmt);
  else if ('CreateStmt' in element) {
    const written = rangeVarName(element.CreateStmt.relation).schema ?? schema;
    if (written !== schema)
      throw new Fails(
        '42P15',
        `CREATE specifies a schema (${written}) different from the one being created (${schema})`,
      );
    createTable(act, element.CreateStmt);
  } else if ('ViewStmt' in element) createView(act, element.ViewStmt);
  else if ('IndexStmt' in element) createIndex(act, element.IndexStmt);
  else if ('CreateTrigStmt' in element) createTrigger(act, element.CreateTrigStmt);
  else if ('GrantStmt' in element) grant(act, element.GrantStmt);
  else throw new Unforeseen('CREATE SCHEMA with such a statement in it');
}
