import { all, strings, type Tree } from './ast.ts';
import { qualified } from './names.ts';

/** What the grammar's own words for types are called by `format_type`, by the internal name the parser gives. */
const printed: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
  bpchar: 'character',
  varbit: 'bit varying',
};

const serials = new Set(['serial', 'serial2', 'serial4', 'serial8', 'smallserial', 'bigserial']);

/** A type of these names makes a sequence and a default of its own. */
export function isSerial(type: Tree<'TypeName'> | undefined): boolean {
  const names = strings(type?.names);
  return names.length === 1 && serials.has(names[0] ?? '');
}

/** A type as `format_type` prints it: `character varying(20)[]`, `timestamp with time zone`. */
export function typeText(type: Tree<'TypeName'> | undefined): string {
  const names = strings(type?.names);
  const name = names.at(-1) ?? '';
  const schema =
    names.length > 1 && names[0] !== 'pg_catalog' && names[0] !== 'public' ? names[0] : undefined;
  const modifiers = all(type?.typmods, 'A_Const').map(item => item.ival?.ival ?? item.sval?.sval ?? 0);
  const array = '[]'.repeat((type?.arrayBounds?.length ?? 0) > 0 ? 1 : 0);
  return base(schema, name, modifiers, names[0] === 'pg_catalog') + array;
}

function base(
  schema: string | undefined,
  name: string,
  modifiers: readonly (number | string)[],
  builtIn: boolean,
): string {
  const bracket = modifiers.length > 0 ? `(${modifiers.join(',')})` : '';
  if (schema !== undefined) return qualified(schema, name) + bracket;
  const time = /^(time|timestamp)(tz)?$/.exec(name);
  if (time) return `${time[1]}${bracket} ${time[2] ? 'with' : 'without'} time zone`;
  if (name === 'interval') return modifiers.length === 2 ? `interval(${modifiers[1]})` : 'interval';
  return (printed[name] ?? (builtIn ? name : qualified(undefined, name))) + bracket;
}
