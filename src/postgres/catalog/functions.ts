import type { FunctionFacts } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { qualifiedName } from './names.ts';

const volatilities: Readonly<Record<string, FunctionFacts['volatility']>> = {
  i: 'immutable',
  s: 'stable',
  v: 'volatile',
};

/** Functions that come with a version of Postgres, by its number: nobody can change their volatility but by hand. */
const builtIn = new Map<number, readonly FunctionFacts[]>();

/**
 * Volatility of every function that an expression can call: built in, from extensions, and the user's, by name and
 * argument types. The 3,000 that come with Postgres are read once per version.
 */
export async function readFunctionFacts(session: Session, version: number): Promise<FunctionFacts[]> {
  const known = builtIn.get(version) ?? (await read(session, `p.oid < ${FIRST_USER_OID}`));
  builtIn.set(version, known);
  return [...known, ...(await read(session, `p.oid >= ${FIRST_USER_OID}`))];
}

/** FirstNormalObjectId in access/transam.h. */
const FIRST_USER_OID = 16384;

/** Sent as one text, because 3,000 rows take longer to decode than to read. */
async function read(session: Session, which: string): Promise<FunctionFacts[]> {
  const { rows } = await session.query(`
    SELECT pg_catalog.string_agg(pg_catalog.concat_ws(pg_catalog.chr(1),
        ${qualifiedName('n.nspname', 'p.proname')}, pg_catalog.oidvectortypes(p.proargtypes), p.provolatile), pg_catalog.chr(2)
      ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C", p.oid) AS "all"
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE ${which} AND p.prokind = 'f' AND p.prorettype NOT IN ('internal'::pg_catalog.regtype, 'trigger'::pg_catalog.regtype)
      AND n.nspname OPERATOR(pg_catalog.!~) '^pg_temp'`);
  const all = rows[0]?.all;
  return typeof all === 'string' ? all.split('\u0002').map(toFacts) : [];
}

function toFacts(line: string): FunctionFacts {
  const [name = '', types = '', volatility = ''] = line.split('\u0001');
  return { name, arguments: types, volatility: volatilities[volatility] ?? 'volatile' };
}
