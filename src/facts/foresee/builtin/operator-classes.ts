/** Printed by test/foresee/builtin.test.ts: see there. */
export const operatorClasses = `brin.bit_minmax_ops>bit:d brin.box_inclusion_ops>box:d brin.bpchar_bloom_ops>bpchar:n brin.bpchar_minmax_ops>bpchar:d
brin.bytea_bloom_ops>bytea:n brin.bytea_minmax_ops>bytea:d brin.char_bloom_ops>char:n brin.char_minmax_ops>char:d
brin.date_bloom_ops>date:n brin.date_minmax_multi_ops>date:n brin.date_minmax_ops>date:d brin.float4_bloom_ops>float4:n
brin.float4_minmax_multi_ops>float4:n brin.float4_minmax_ops>float4:d brin.float8_bloom_ops>float8:n
brin.float8_minmax_multi_ops>float8:n brin.float8_minmax_ops>float8:d brin.inet_bloom_ops>inet:n brin.inet_inclusion_ops>inet:d
brin.inet_minmax_multi_ops>inet:n brin.inet_minmax_ops>inet:n brin.int2_bloom_ops>int2:n brin.int2_minmax_multi_ops>int2:n
brin.int2_minmax_ops>int2:d brin.int4_bloom_ops>int4:n brin.int4_minmax_multi_ops>int4:n brin.int4_minmax_ops>int4:d
brin.int8_bloom_ops>int8:n brin.int8_minmax_multi_ops>int8:n brin.int8_minmax_ops>int8:d brin.interval_bloom_ops>interval:n
brin.interval_minmax_multi_ops>interval:n brin.interval_minmax_ops>interval:d brin.macaddr8_bloom_ops>macaddr8:n
brin.macaddr8_minmax_multi_ops>macaddr8:n brin.macaddr8_minmax_ops>macaddr8:d brin.macaddr_bloom_ops>macaddr:n
brin.macaddr_minmax_multi_ops>macaddr:n brin.macaddr_minmax_ops>macaddr:d brin.name_bloom_ops>name:n brin.name_minmax_ops>name:d
brin.numeric_bloom_ops>numeric:n brin.numeric_minmax_multi_ops>numeric:n brin.numeric_minmax_ops>numeric:d
brin.oid_bloom_ops>oid:n brin.oid_minmax_multi_ops>oid:n brin.oid_minmax_ops>oid:d brin.pg_lsn_bloom_ops>pg_lsn:n
brin.pg_lsn_minmax_multi_ops>pg_lsn:n brin.pg_lsn_minmax_ops>pg_lsn:d brin.range_inclusion_ops>anyrange:d
brin.text_bloom_ops>text:n brin.text_minmax_ops>text:d brin.tid_bloom_ops>tid:n brin.tid_minmax_multi_ops>tid:n
brin.tid_minmax_ops>tid:d brin.time_bloom_ops>time:n brin.time_minmax_multi_ops>time:n brin.time_minmax_ops>time:d
brin.timestamp_bloom_ops>timestamp:n brin.timestamp_minmax_multi_ops>timestamp:n brin.timestamp_minmax_ops>timestamp:d
brin.timestamptz_bloom_ops>timestamptz:n brin.timestamptz_minmax_multi_ops>timestamptz:n brin.timestamptz_minmax_ops>timestamptz:d
brin.timetz_bloom_ops>timetz:n brin.timetz_minmax_multi_ops>timetz:n brin.timetz_minmax_ops>timetz:d brin.uuid_bloom_ops>uuid:n
brin.uuid_minmax_multi_ops>uuid:n brin.uuid_minmax_ops>uuid:d brin.varbit_minmax_ops>varbit:d btree.array_ops>anyarray:d
btree.bit_ops>bit:d btree.bool_ops>bool:d btree.bpchar_ops>bpchar:d btree.bpchar_pattern_ops>bpchar:n btree.bytea_ops>bytea:d
btree.char_ops>char:d btree.cidr_ops>inet:n btree.date_ops>date:d btree.enum_ops>anyenum:d btree.float4_ops>float4:d
btree.float8_ops>float8:d btree.inet_ops>inet:d btree.int2_ops>int2:d btree.int4_ops>int4:d btree.int8_ops>int8:d
btree.interval_ops>interval:d btree.jsonb_ops>jsonb:d btree.macaddr8_ops>macaddr8:d btree.macaddr_ops>macaddr:d
btree.money_ops>money:d btree.multirange_ops>anymultirange:d btree.name_ops>name:d btree.numeric_ops>numeric:d btree.oid_ops>oid:d
btree.oidvector_ops>oidvector:d btree.pg_lsn_ops>pg_lsn:d btree.range_ops>anyrange:d btree.record_image_ops>record:n
btree.record_ops>record:d btree.text_ops>text:d btree.text_pattern_ops>text:n btree.tid_ops>tid:d btree.time_ops>time:d
btree.timestamp_ops>timestamp:d btree.timestamptz_ops>timestamptz:d btree.timetz_ops>timetz:d btree.tsquery_ops>tsquery:d
btree.tsvector_ops>tsvector:d btree.uuid_ops>uuid:d btree.varbit_ops>varbit:d btree.varchar_ops>text:n
btree.varchar_pattern_ops>text:n btree.xid8_ops>xid8:d gin.array_ops>anyarray:d gin.jsonb_ops>jsonb:d gin.jsonb_path_ops>jsonb:n
gin.tsvector_ops>tsvector:d gist.box_ops>box:d gist.circle_ops>circle:d gist.inet_ops>inet:n gist.multirange_ops>anymultirange:d
gist.point_ops>point:d gist.poly_ops>polygon:d gist.range_ops>anyrange:d gist.tsquery_ops>tsquery:d gist.tsvector_ops>tsvector:d
hash.aclitem_ops>aclitem:d hash.array_ops>anyarray:d hash.bool_ops>bool:d hash.bpchar_ops>bpchar:d
hash.bpchar_pattern_ops>bpchar:n hash.bytea_ops>bytea:d hash.char_ops>char:d hash.cid_ops>cid:d hash.cidr_ops>inet:n
hash.date_ops>date:d hash.enum_ops>anyenum:d hash.float4_ops>float4:d hash.float8_ops>float8:d hash.inet_ops>inet:d
hash.int2_ops>int2:d hash.int4_ops>int4:d hash.int8_ops>int8:d hash.interval_ops>interval:d hash.jsonb_ops>jsonb:d
hash.macaddr8_ops>macaddr8:d hash.macaddr_ops>macaddr:d hash.multirange_ops>anymultirange:d hash.name_ops>name:d
hash.numeric_ops>numeric:d hash.oid_ops>oid:d hash.oidvector_ops>oidvector:d hash.pg_lsn_ops>pg_lsn:d hash.range_ops>anyrange:d
hash.record_ops>record:d hash.text_ops>text:d hash.text_pattern_ops>text:n hash.tid_ops>tid:d hash.time_ops>time:d
hash.timestamp_ops>timestamp:d hash.timestamptz_ops>timestamptz:d hash.timetz_ops>timetz:d hash.uuid_ops>uuid:d
hash.varchar_ops>text:n hash.varchar_pattern_ops>text:n hash.xid8_ops>xid8:d hash.xid_ops>xid:d spgist.box_ops>box:d
spgist.inet_ops>inet:d spgist.kd_point_ops>point:n spgist.poly_ops>polygon:d spgist.quad_point_ops>point:d
spgist.range_ops>anyrange:d spgist.text_ops>text:d`;
