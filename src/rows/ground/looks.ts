import type { Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { PostgresError } from '../../model/trouble.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { type Types, valuesOf } from '../values/of.ts';
import { readTypes, type TypeFacts, withoutModifier } from './types.ts';

/** What values of a type that came with an extension may look like; `%` stands for a number. */
const looks = [
  '%',
  'a%',
  'a.b%',
  '"id"=>"%"',
  '{"id": %}',
  '[%]',
  '[%,1,2]',
  '(%)',
  '(%,1)',
  '{%}',
  '%:1',
  '1.%.0',
];

/** The types of these tables, and how values look of those that nothing is known of. */
export async function readTypesOf(session: Session, tables: readonly Table[]): Promise<Types> {
  const columns = tables.flatMap(table => table.columns);
  const found = new Map<string, string>();
  const all = [...new Set(columns.flatMap(({ type, baseType }) => [type, baseType]))];
  // The usual types need no look at the catalog.
  const usual = (type: string): boolean =>
    valuesOf({ type, column: '', limits: {} }, { facts: new Map(), looks: found }) !== undefined;
  const unusual = all.filter(type => !usual(type));
  const facts = unusual.length > 0 ? await readTypes(session, unusual) : new Map<string, TypeFacts>();
  for (const type of new Set(columns.map(column => column.baseType))) {
    const bare = withoutModifier(type);
    if (found.has(bare) || valuesOf({ type, column: '', limits: {} }, { facts, looks: found })) continue;
    const look = await findLook(session, type);
    if (look !== undefined) found.set(bare, look);
  }
  return { facts, looks: found };
}

/** A text with `%` for a number that Postgres can read as the type, found by trying. */
async function findLook(session: Session, type: string): Promise<string | undefined> {
  for (const look of looks) {
    const examples = ['0', '12345'].map(
      number => `${quoteLiteral(look.replace('%', number))}::text::${type}`,
    );
    try {
      await session.query(`SELECT ${examples.join(', ')}`);
      return look;
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
    }
  }
  return undefined;
}
