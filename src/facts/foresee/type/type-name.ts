import { quoteIdent } from '../../../sql/names.ts';
import { typeText } from '../../../sql/type-name.ts';
import type { Act } from '../act.ts';
import type { TypeRef } from '../catalog/things.ts';

/** A type as `format_type` prints it, without what stands in its parentheses. */
export function typeName(act: Act, { id, name, array }: TypeRef): string {
  const own = id === undefined ? undefined : act.catalog.get(id);
  if (own?.class === 'type' || own?.class === 'relation') {
    const seen = act.session.searchPath.includes(own.schema);
    return (
      (seen ? quoteIdent(own.name) : `${quoteIdent(own.schema)}.${quoteIdent(own.name)}`) +
      (array ? '[]' : '')
    );
  }
  const text = typeText({ names: [{ String: { sval: 'pg_catalog' } }, { String: { sval: name } }] });
  return text + (array ? '[]' : '');
}
