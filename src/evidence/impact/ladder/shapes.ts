import type { Description, Session } from '../../../model/session.ts';

/** Result columns and parameter types by name, so that they compare between databases whose types have other numbers. */
export interface Shape {
  /** `name type` of each result column in order; null: returns no rows. */
  readonly fields: readonly string[] | null;
  readonly parameters: readonly string[];
}

/** The shape of each description; asks the server once for the names of all types. */
export async function readShapes(session: Session, descriptions: readonly Description[]): Promise<Shape[]> {
  const pairs = new Set<string>();
  for (const { fields, parameters } of descriptions) {
    for (const { typeId, typeModifier } of fields ?? []) pairs.add(`${typeId},${typeModifier}`);
    for (const typeId of parameters) pairs.add(`${typeId},-1`);
  }
  const names = await typeNames(session, pairs);
  const nameOf = (id: number, modifier: number): string => names.get(`${id},${modifier}`) ?? String(id);
  return descriptions.map(({ fields, parameters }) => ({
    fields:
      fields?.map(({ name, typeId, typeModifier }) => `${name} ${nameOf(typeId, typeModifier)}`) ?? null,
    parameters: parameters.map(id => nameOf(id, -1)),
  }));
}

async function typeNames(session: Session, pairs: ReadonlySet<string>): Promise<Map<string, string>> {
  if (pairs.size === 0) return new Map();
  const values = [...pairs].map(pair => `(${pair})`).join(', ');
  const { rows } = await session.run(
    `SELECT t || ',' || m AS pair, format_type(t::oid, m) AS name FROM (VALUES ${values}) v (t, m)`,
  );
  return new Map(rows.map(row => [String(row.pair), String(row.name)]));
}

export function sameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
