import type { Session } from '../../../model/session.ts';
import { qualified } from '../../../sql/names.ts';

/** A function or procedure of the application, not of an extension. */
export interface Routine {
  readonly name: string;
  /** Its text, and the types it takes and gives, in words. */
  readonly source: string;
}

/** Code that the database itself runs in one phase, and what makes it run. Relations are ids, as `Table.name`. */
export interface PhaseRoutines {
  /** By qualified name and the types of its arguments. */
  readonly routines: ReadonlyMap<string, Routine>;
  /** Triggers: a write to the relation runs the routine. */
  readonly triggers: readonly RoutineUse[];
  /** Views, defaults, generated columns, CHECKs, index expressions and policies: any use of the relation may run the routine. */
  readonly uses: readonly RoutineUse[];
  /** Foreign keys that write to the relation when a row of `from` goes or changes. */
  readonly cascades: readonly { readonly from: string; readonly relation: string }[];
}

export interface RoutineUse {
  readonly relation: string;
  readonly routine: string;
}

const idOf = (p: string, n: string): string =>
  `format('%I.%I(%s)', ${n}.nspname, ${p}.proname, oidvectortypes(${p}.proargtypes))`;

const routinesQuery = `
  SELECT ${idOf('p', 'n')} AS id, p.proname AS name,
         CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END AS source,
         pg_get_function_arguments(p.oid) AS takes, format_type(p.prorettype, NULL) AS gives
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prokind IN ('f', 'p', 'w')
     AND l.lanname NOT IN ('c', 'internal')
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`;

const usesQuery = `
  SELECT link.by_trigger, ${idOf('p', 'n')} AS routine, cn.nspname AS schema, c.relname AS relation
    FROM (SELECT true AS by_trigger, tgrelid AS relation, tgfoid AS routine FROM pg_trigger WHERE NOT tgisinternal
           UNION SELECT false, o.relation, d.refobjid
             FROM (SELECT 'pg_attrdef'::regclass AS class, oid, adrelid AS relation FROM pg_attrdef
                    UNION ALL SELECT 'pg_constraint'::regclass, oid, conrelid FROM pg_constraint WHERE conrelid <> 0
                    UNION ALL SELECT 'pg_rewrite'::regclass, oid, ev_class FROM pg_rewrite
                    UNION ALL SELECT 'pg_policy'::regclass, oid, polrelid FROM pg_policy
                    UNION ALL SELECT 'pg_class'::regclass, indexrelid, indrelid FROM pg_index) o
             JOIN pg_depend d ON d.classid = o.class AND d.objid = o.oid AND d.refclassid = 'pg_proc'::regclass) link
    JOIN pg_proc p ON p.oid = link.routine JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_class c ON c.oid = link.relation JOIN pg_namespace cn ON cn.oid = c.relnamespace
   WHERE cn.nspname NOT IN ('pg_catalog', 'information_schema')`;

const cascadesQuery = `
  SELECT fn.nspname AS from_schema, f.relname AS from_name, n.nspname AS schema, c.relname AS name
    FROM pg_constraint k
    JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE k.contype = 'f' AND (k.confdeltype IN ('c', 'n', 'd') OR k.confupdtype IN ('c', 'n', 'd'))`;

export async function readRoutines(session: Session): Promise<PhaseRoutines> {
  const routines = new Map<string, Routine>();
  for (const row of (await session.query(routinesQuery)).rows)
    routines.set(String(row.id), {
      name: String(row.name),
      source: `${String(row.source)}\n${String(row.takes)}\n${String(row.gives)}`,
    });
  const used = (await session.query(usesQuery)).rows.map(row => ({
    byTrigger: row.by_trigger === true,
    relation: qualified(String(row.schema), String(row.relation)),
    routine: String(row.routine),
  }));
  const cascades = (await session.query(cascadesQuery)).rows.map(row => ({
    from: qualified(String(row.from_schema), String(row.from_name)),
    relation: qualified(String(row.schema), String(row.name)),
  }));
  return {
    routines,
    triggers: used.filter(({ byTrigger }) => byTrigger),
    uses: used.filter(({ byTrigger }) => !byTrigger),
    cascades,
  };
}
