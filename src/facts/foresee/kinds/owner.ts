import { findObject } from '../object/find-object.ts';
import { nameRole } from '../object/roles.ts';
import type { Handler } from './handler.ts';

/** Kinds of objects that are not in the catalog of what is foreseen. */
const elsewhere = new Set([
  'OBJECT_DATABASE',
  'OBJECT_TABLESPACE',
  'OBJECT_LARGEOBJECT',
  'OBJECT_SUBSCRIPTION',
  'OBJECT_OPCLASS',
  'OBJECT_OPFAMILY',
]);

/** ALTER ... OWNER TO of what is no relation (AlterObjectOwner_internal): nothing but the catalog changes. */
export const setOwner: Handler<'AlterOwnerStmt'> = (act, statement) => {
  nameRole(act, statement.newowner);
  if (!elsewhere.has(statement.objectType ?? ''))
    findObject(act, statement.objectType ?? '', statement.object);
};
