import type { Session } from '../../model/session.ts';

/** What lies under a domain, an enum, or an array of either. Plain types have no entry. */
export interface TypeFacts {
  readonly baseType?: string;
  readonly labels?: readonly string[];
  /** CHECK expressions of the domain and of the domains under it. */
  readonly checks?: readonly string[];
}

interface TypeRow {
  readonly oid: number;
  readonly array: number;
  readonly labels: string[] | null;
  readonly base: number;
  readonly baseName: string | null;
  readonly checks: string[];
  readonly notNull: boolean;
}

/** Facts about domains and enums (those of extensions too) and about arrays of them, by type OID. */
export async function readTypeFacts(session: Session): Promise<Map<number, TypeFacts>> {
  const { rows } = await session.query(`
    SELECT t.oid, t.typarray AS array, t.typbasetype AS base, t.typnotnull AS "notNull",
      CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS "baseName",
      CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT l.enumlabel::pg_catalog.text FROM pg_catalog.pg_enum l
        WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder) END AS labels,
      ARRAY(SELECT pg_catalog.pg_get_expr(k.conbin, 0) FROM pg_catalog.pg_constraint k
        WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname) AS checks
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('d', 'e') AND n.nspname <> 'information_schema' ORDER BY t.oid`);
  const byOid = new Map((rows as unknown as TypeRow[]).map(row => [row.oid, row]));
  const byArray = new Map([...byOid.values()].map(row => [row.array, row]));
  const facts = new Map<number, TypeFacts>();
  const resolve = (oid: number): TypeFacts => {
    const row = byOid.get(oid);
    if (row) return row.labels ? { labels: row.labels } : under(row);
    const element = byArray.get(oid);
    if (!element) return {};
    const { baseType } = resolve(element.oid);
    return baseType === undefined ? {} : { baseType: `${baseType}[]` };
  };
  const under = (row: TypeRow): TypeFacts => {
    const below = resolve(row.base);
    const checks = [...(row.notNull ? ['VALUE IS NOT NULL'] : []), ...row.checks, ...(below.checks ?? [])];
    const baseType = below.baseType ?? row.baseName ?? undefined;
    return {
      ...(baseType === undefined ? {} : { baseType }),
      ...(below.labels ? { labels: below.labels } : {}),
      checks,
    };
  };
  for (const oid of [...byOid.keys(), ...byArray.keys()]) facts.set(oid, resolve(oid));
  return facts;
}
