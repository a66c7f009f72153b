import type { FunctionFacts } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';

const volatilities: Readonly<Record<string, FunctionFacts['volatility']>> = {
  i: 'immutable',
  s: 'stable',
  v: 'volatile',
};

/**
 * Volatility of every function that an expression can call: built in, from extensions, and the user's, by name and
 * argument types. About 3,000; sent as one text because 3,000 rows take longer to decode than to read.
 */
export async function readFunctionFacts(session: Session): Promise<FunctionFacts[]> {
  const { rows } = await session.query(`
    SELECT pg_catalog.string_agg(pg_catalog.concat_ws(pg_catalog.chr(1),
        CASE WHEN p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace THEN 'pg_catalog.' || pg_catalog.quote_ident(p.proname)
             ELSE pg_catalog.format('%I.%I', n.nspname, p.proname) END,
        pg_catalog.oidvectortypes(p.proargtypes), p.provolatile), pg_catalog.chr(2)
      ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C", p.oid) AS all
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prokind = 'f' AND p.prorettype NOT IN ('internal'::pg_catalog.regtype, 'trigger'::pg_catalog.regtype)
      AND n.nspname OPERATOR(pg_catalog.!~) '^pg_temp'`);
  const all = String(rows[0]?.['all'] ?? '');
  return all === '' ? [] : all.split('\u0002').map(toFacts);
}

function toFacts(line: string): FunctionFacts {
  const [name = '', types = '', volatility = ''] = line.split('\u0001');
  return { name, arguments: types, volatility: volatilities[volatility] ?? 'volatile' };
}
