import type { Tree } from '../../sql/ast.ts';
import { strings } from '../../sql/ast.ts';
import type { Act } from './act.ts';
import type { Need, Relation } from './catalog/things.ts';
import { baseType } from './types.ts';

const named: Readonly<Record<string, string>> = {
  gin_trgm_ops: 'pg_trgm',
  gist_trgm_ops: 'pg_trgm',
  gin__int_ops: 'intarray',
  gist__int_ops: 'intarray',
  gist__intbig_ops: 'intarray',
};

/** Types of single values, for which Postgres itself has no operator class of gist and gin. */
const scalars = new Set(
  'int2 int4 int8 oid float4 float8 numeric money text varchar bpchar bytea bit varbit bool date time timetz timestamp timestamptz interval uuid macaddr macaddr8 cidr inet char'.split(
    ' ',
  ),
);
const ofScalars: Readonly<Record<string, string>> = { gist: 'btree_gist', gin: 'btree_gin' };

/** The extensions whose operator classes an index is made with: those that it names, and the default ones of gist and gin. */
export function operatorClassNeeds(
  act: Act,
  table: Relation,
  method: string,
  elements: readonly Tree<'IndexElem'>[],
): Need[] {
  const found = elements.flatMap(({ name, opclass }) => {
    const written = strings(opclass).at(-1);
    if (written !== undefined) return named[written] ?? [];
    const type = table.columns.find(column => column.name === name)?.type;
    const base = type && baseType(act.catalog, type).base;
    const isScalar = base && !base.array && base.id === undefined && scalars.has(base.name);
    return (isScalar && ofScalars[method]) || [];
  });
  return [...new Set(found)].flatMap(extension => {
    const id = act.catalog.other('extension', extension)?.id;
    return id === undefined ? [] : [{ sub: 0, on: { id, sub: 0 }, how: 'normal' } as const];
  });
}
