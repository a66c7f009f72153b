import { notOfExtension } from '../names.ts';
import type { Reader } from './found.ts';

export const readEventTriggers: Reader = () =>
  `SELECT 'event trigger' AS kind, pg_catalog.quote_ident(e.evtname) AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE EVENT TRIGGER %I ON %I', e.evtname, e.evtevent),
        ' WHEN TAG IN (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(g.tag), ', ') FROM pg_catalog.unnest(e.evttags) AS g(tag)) || ')',
        ' EXECUTE FUNCTION ', e.evtfoid::pg_catalog.regproc, '()',
        CASE e.evtenabled WHEN 'O' THEN NULL ELSE pg_catalog.format(E';\\nALTER EVENT TRIGGER %I %s', e.evtname,
          CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END) END) AS definition,
      'pg_event_trigger' AS catalog, e.oid
    FROM pg_catalog.pg_event_trigger e WHERE ${notOfExtension('pg_event_trigger', 'e.oid')}`;
