import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

export const readStatistics: Reader = () =>
  `SELECT 'statistics' AS kind, ${qualifiedName('n.nspname', 's.stxname')} AS identity,
      pg_catalog.pg_get_statisticsobjdef(s.oid)
        || CASE WHEN COALESCE(s.stxstattarget, -1) >= 0
           THEN pg_catalog.format(E';\\nALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget) ELSE '' END AS definition,
      'pg_statistic_ext' AS catalog, s.oid
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_statistic_ext', 's.oid')}`;
