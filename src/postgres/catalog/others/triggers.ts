import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

const states = `CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END`;

/** Triggers that someone wrote: not those of constraints, not the copies that partitions get from their parent. */
export const readTriggers: Reader = () =>
  `SELECT 'trigger' AS kind, pg_catalog.format('%I on %I.%I', t.tgname, n.nspname, c.relname) AS identity,
      pg_catalog.pg_get_triggerdef(t.oid)
        || CASE WHEN t.tgenabled = 'O' THEN ''
           ELSE pg_catalog.format(E';\\nALTER TABLE %I.%I %s TRIGGER %I', n.nspname, c.relname, ${states}, t.tgname) END AS definition,
      'pg_trigger' AS catalog, t.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND t.tgparentid = 0
      AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')} AND ${notOfExtension('pg_trigger', 't.oid')}`;
