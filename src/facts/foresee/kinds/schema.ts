import { Fails, Unforeseen } from '../outcome.ts';
import { doubtful } from '../resolve.ts';
import type { Handler } from './handler.ts';

export const createSchema: Handler<'CreateSchemaStmt'> = (act, statement) => {
  if ((statement.schemaElts?.length ?? 0) > 0) throw new Unforeseen('CREATE SCHEMA with statements in it');
  const name = statement.schemaname ?? statement.authrole?.rolename ?? '';
  if (act.catalog.namespace(name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42P06', `schema "${name}" already exists`);
  }
  act.catalog.put({ class: 'schema', id: act.catalog.nextId(), name, needs: [] });
};
