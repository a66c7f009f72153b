import type { Values } from './values.ts';

const LOTS = 2 ** 20;

function endless(at: Values['at'], capacity = Infinity): Values {
  return { capacity, spread: Math.min(capacity, LOTS), at };
}

/** Built-in types that need no modifier: how the value of a number is written. */
const plain: Readonly<Record<string, Values>> = {
  boolean: { capacity: 2, spread: 2, at: o => `((${o}) % 2 = 0)` },
  uuid: endless(o => `md5((${o})::text)::uuid`),
  inet: endless(o => `(inet '10.0.0.0' + (${o}))`, 2 ** 24),
  cidr: endless(o => `set_masklen((inet '10.0.0.0' + (${o}))::cidr, 32)`, 2 ** 24),
  macaddr: endless(o => `lpad(to_hex(${o}), 12, '0')::macaddr`, 2 ** 48),
  macaddr8: endless(o => `lpad(to_hex(${o}), 16, '0')::macaddr8`, 2 ** 53),
  bytea: endless(o => `decode(md5((${o})::text), 'hex')`),
  tsvector: endless(o => `array_to_tsvector(ARRAY['word', 'number' || (${o})])`),
  tsquery: endless(o => `('word & number' || (${o}))::tsquery`),
  xml: endless(o => `('<row id="' || (${o}) || '"/>')::xml`),
  point: endless(o => `point(${o}, (${o}) % 90)`),
  line: endless(o => `line(point(0, ${o}), point(1, ${o}))`),
  lseg: endless(o => `lseg(point(${o}, 0), point(${o}, 1))`),
  box: endless(o => `box(point(${o}, 0), point((${o}) + 1, 1))`),
  path: endless(o => `('[(' || (${o}) || ',0),(1,1)]')::path`),
  polygon: endless(o => `box(point(${o}, 0), point((${o}) + 1, 1))::polygon`),
  circle: endless(o => `circle(point(${o}, 0), 1)`),
  oid: endless(o => `(${o})::oid`, 2 ** 32 - 1),
  xid: endless(o => `(${o})::text::xid`, 2 ** 32 - 1),
  xid8: endless(o => `(${o})::text::xid8`),
  pg_lsn: endless(o => `('0/' || to_hex(${o}))::pg_lsn`, 2 ** 32 - 1),
  '"char"': { capacity: 26, spread: 26, at: o => `chr((97 + (${o}) % 26)::integer)::"char"` },
  name: endless(o => `('name' || (${o}))::name`),
};

/** The values of a built-in type by its name, if it is one of the simple ones. */
export function plainValues(type: string): Values | undefined {
  const found = Object.hasOwn(plain, type) ? plain[type] : undefined;
  return found ?? bits(type);
}

function bits(type: string): Values | undefined {
  const found = /^bit(?: varying)?(?:\((\d+)\))?$/.exec(type);
  if (!found) return undefined;
  const length = Math.min(found[1] === undefined ? (type === 'bit' ? 1 : 32) : Number(found[1]), 2 ** 20);
  return endless(o => `(${o})::bit(${length})::${type}`, 2 ** Math.min(length, 52));
}
