/** The types of Postgres itself (pg_type of 18), by internal name; without array types and those of one catalog. */
export const builtinTypes: ReadonlySet<string> = new Set(
  `fdw_handler index_am_handler tsm_handler table_am_handler bool bytea char name int8 int2 int2vector int4 regproc text oid tid xid cid oidvector json xml pg_node_tree point lseg path box
  polygon line cidr float4 float8 unknown circle macaddr8 money macaddr inet aclitem bpchar varchar date time timestamp timestamptz
  interval timetz bit varbit numeric refcursor regprocedure regoper regoperator regclass regtype record cstring any anyarray void
  trigger event_trigger language_handler internal anyelement anynonarray anyenum uuid pg_lsn txid_snapshot pg_snapshot xid8 tsvector
  gtsvector tsquery regconfig regdictionary jsonb jsonpath regrole regnamespace regcollation int4range numrange tsrange tstzrange
  daterange int8range int4multirange nummultirange tsmultirange tstzmultirange datemultirange int8multirange anyrange anymultirange
  anycompatible anycompatiblearray anycompatiblenonarray anycompatiblerange anycompatiblemultirange`.split(
    /\s+/,
  ),
);
