import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

/** Text search dictionaries and configurations; parsers and templates take C functions and are not read. */
export const readTextSearch: Reader = () =>
  `SELECT 'text search dictionary' AS kind, ${qualifiedName('n.nspname', 'd.dictname')} AS identity,
      pg_catalog.concat('CREATE TEXT SEARCH DICTIONARY ', ${qualifiedName('n.nspname', 'd.dictname')}, ' (TEMPLATE = ',
        ${qualifiedName('tn.nspname', 't.tmplname')}, ', ' || d.dictinitoption, ')') AS definition,
      'pg_ts_dict' AS catalog, d.oid
    FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
    JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_ts_dict', 'd.oid')}
    UNION ALL
    SELECT 'text search configuration', ${configuration},
      pg_catalog.concat('CREATE TEXT SEARCH CONFIGURATION ', ${configuration}, ' (PARSER = ', ${qualifiedName('pn.nspname', 'p.prsname')}, ')',
        (SELECT pg_catalog.string_agg(m.line, '' ORDER BY m.token) FROM (
          SELECT x.maptokentype AS token, pg_catalog.concat(E';\\nALTER TEXT SEARCH CONFIGURATION ', ${configuration}, ' ADD MAPPING FOR ',
            (SELECT pg_catalog.quote_ident(k.alias) FROM pg_catalog.ts_token_type(c.cfgparser) k WHERE k.tokid = x.maptokentype), ' WITH ',
            pg_catalog.string_agg((SELECT ${qualifiedName('dn.nspname', 'd.dictname')} FROM pg_catalog.pg_ts_dict d
              JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace WHERE d.oid = x.mapdict), ', ' ORDER BY x.mapseqno)) AS line
          FROM pg_catalog.pg_ts_config_map x WHERE x.mapcfg = c.oid GROUP BY x.maptokentype) m)),
      'pg_ts_config', c.oid
    FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
    JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_ts_config', 'c.oid')}`;

const configuration = qualifiedName('n.nspname', 'c.cfgname');
