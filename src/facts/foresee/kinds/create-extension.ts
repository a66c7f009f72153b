import { all, as } from '../../../sql/ast.ts';
import { knownExtensions } from '../builtin/extensions.ts';
import type { Need } from '../catalog/things.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { putType, schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** CREATE EXTENSION: its types are known by name where the extension is; of another one nothing is known. */
export const createExtension: Handler<'CreateExtensionStmt'> = (act, statement) => {
  const name = statement.extname ?? '';
  if (name === 'plpgsql' || act.catalog.other('extension', name)) {
    if (statement.if_not_exists) return;
    doubtful(act);
    throw new Fails('42710', `extension "${name}" already exists`);
  }
  const written = all(statement.options, 'DefElem').find(({ defname }) => defname === 'schema');
  const wanted = as(written?.arg, 'String')?.sval;
  const schema = creationSchema(act, wanted === undefined ? { name } : { schema: wanted, name });
  if (!knownExtensions[name])
    act.unknown('error', `it is not known whether the server has extension ${name}`);
  const { id } = act.catalog.put({
    class: 'other',
    kind: 'extension',
    id: act.catalog.nextId(),
    name,
    schema,
    relations: [],
    needs: schemaNeeds(act, schema),
  });
  const part: Need = { sub: 0, on: { id, sub: 0 }, how: 'internal' };
  for (const type of knownExtensions[name]?.types?.split(' ') ?? [])
    putType(act, { schema, name: type }, 'base', {}, [part]);
};
