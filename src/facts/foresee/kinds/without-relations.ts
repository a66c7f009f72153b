import { strings, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { findObject } from '../object/find-object.ts';
import { putOther } from '../object/others.ts';
import { creationSchema } from '../object/resolve.ts';
import { makeRole, nameRoles } from '../object/roles.ts';
import { schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** Statements that touch no relation: roles, settings of a database, labels and links between other objects. */
export const nothing = (): void => {};

/** The same, of what only some roles may do, which nobody can tell here. */
export const privileged = (act: Act): void => act.unknown('error', 'it depends on what the role may do');

export const createRole: Handler<'CreateRoleStmt'> = (act, { role = '' }) => {
  makeRole(act, role);
  if (act.world.watching) privileged(act);
};

export const defaultPrivileges: Handler<'AlterDefaultPrivilegesStmt'> = (act, { action }) => {
  nameRoles(act, action?.grantees);
};

/** Statements that allow no transaction around them and touch no relation. */
export const alone =
  (name: string) =>
  (act: Act): void => {
    act.forbidTransaction(name);
    privileged(act);
  };

export const dropDatabase: Handler<'DropdbStmt'> = (act, { dbname = '', missing_ok }) => {
  act.forbidTransaction('DROP DATABASE');
  if (!missing_ok) act.unknown('error', `whether there is a database ${dbname} is not known`);
};

export const alterExtension: Handler<'AlterExtensionStmt'> = (act, { extname = '' }) => {
  if (extname !== 'plpgsql') findObject(act, 'OBJECT_EXTENSION', { String: { sval: extname } });
};

export const createServer: Handler<'CreateForeignServerStmt'> = (act, statement) => {
  putOther(
    act,
    'server',
    { name: statement.servername ?? '' },
    { ifNotExists: statement.if_not_exists === true },
  );
};

export const createWrapper: Handler<'CreateFdwStmt'> = (act, statement) => {
  putOther(act, 'foreign-data wrapper', { name: statement.fdwname ?? '' });
};

export const createEventTrigger: Handler<'CreateEventTrigStmt'> = (act, statement) => {
  const { schema, name } = writtenName(strings(statement.funcname));
  const routine = act.catalog.routines(schema ?? act.session.searchPath[0] ?? 'public', name)[0];
  putOther(
    act,
    'event trigger',
    { name: statement.trigname ?? '' },
    {
      needs: routine ? [{ sub: 0, on: { id: routine.id, sub: 0 }, how: 'normal' }] : [],
    },
  );
};

export const createLanguage: Handler<'CreatePLangStmt'> = (act, statement) => {
  const name = statement.plname ?? '';
  if (name !== 'plpgsql' || !statement.replace)
    putOther(act, 'language', { name }, { ifNotExists: statement.replace === true });
};

export const createOperatorClass: Handler<'CreateOpClassStmt'> = (act, statement) => {
  privileged(act);
  putOther(act, 'operator class', { name: strings(statement.opclassname).at(-1) ?? '' });
};

export const createConversion: Handler<'CreateConversionStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.conversion_name));
  const schema = creationSchema(act, name);
  putOther(act, 'conversion', { schema, name: name.name }, { needs: schemaNeeds(act, schema) });
};

export const createAccessMethod: Handler<'CreateAmStmt'> = (act, statement) => {
  putOther(act, 'access method', { name: statement.amname ?? '' });
};

/** DISCARD: settings and temporary tables of the session are gone. */
export const discard: Handler<'DiscardStmt'> = (act, { target }) => {
  if (target === 'DISCARD_ALL') {
    act.forbidTransaction('DISCARD ALL');
    act.session.reset();
  }
};
