import type { Node } from '../../../sql/parse.ts';
import { printedExpression } from '../../../sql/printed.ts';
import { typeText } from '../../../sql/type-name.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { TypeRef } from '../catalog/things.ts';

/** A type with its modifiers, close to how `format_type` prints it. */
export function typeOf(catalog: Catalog, { id, name, modifiers, array }: TypeRef): string {
  const own = id === undefined ? undefined : catalog.get(id);
  const names = own?.class === 'type' ? [own.schema, own.name] : ['pg_catalog', name];
  return typeText({
    names: names.map(sval => ({ String: { sval } })),
    typmods: modifiers.map(ival => ({ A_Const: { ival: { ival } } })),
    ...(array ? { arrayBounds: [{ Integer: { ival: -1 } }] } : {}),
  });
}

/** An expression as SQL; an empty text where the printer cannot. */
export const textOf = (expression: Node | undefined): string =>
  expression === undefined ? '' : (printedExpression(expression) ?? '');
