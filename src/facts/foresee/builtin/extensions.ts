import type { Volatility } from '../outcome.ts';

/** What an extension brings: the same in every version that is in use, or left out. */
export interface Brought {
  readonly types?: string;
  /** Names of functions, by how often their value may change. */
  readonly functions?: Readonly<Partial<Record<Volatility, string>>>;
  /** As in `operatorClasses` of operator-classes.ts. */
  readonly operatorClasses?: string;
}

/** Extensions whose types and functions are known; of others nothing is. */
export const knownExtensions: Readonly<Record<string, Brought>> = {
  plpgsql: {},
  btree_gist: {
    operatorClasses: `gist.gist_bit_ops>bit:d gist.gist_bool_ops>bool:d gist.gist_bpchar_ops>bpchar:d gist.gist_bytea_ops>bytea:d
gist.gist_cash_ops>money:d gist.gist_cidr_ops>cidr:d gist.gist_date_ops>date:d gist.gist_enum_ops>anyenum:d
gist.gist_float4_ops>float4:d gist.gist_float8_ops>float8:d gist.gist_inet_ops>inet:d gist.gist_int2_ops>int2:d
gist.gist_int4_ops>int4:d gist.gist_int8_ops>int8:d gist.gist_interval_ops>interval:d gist.gist_macaddr8_ops>macaddr8:d
gist.gist_macaddr_ops>macaddr:d gist.gist_numeric_ops>numeric:d gist.gist_oid_ops>oid:d gist.gist_text_ops>text:d
gist.gist_time_ops>time:d gist.gist_timestamp_ops>timestamp:d gist.gist_timestamptz_ops>timestamptz:d
gist.gist_timetz_ops>timetz:d gist.gist_uuid_ops>uuid:d gist.gist_vbit_ops>varbit:d`,
  },
  btree_gin: {
    operatorClasses: `gin.bit_ops>bit:d gin.bool_ops>bool:d gin.bpchar_ops>bpchar:d gin.bytea_ops>bytea:d gin.char_ops>char:d gin.cidr_ops>cidr:d
gin.date_ops>date:d gin.enum_ops>anyenum:d gin.float4_ops>float4:d gin.float8_ops>float8:d gin.inet_ops>inet:d
gin.int2_ops>int2:d gin.int4_ops>int4:d gin.int8_ops>int8:d gin.interval_ops>interval:d gin.macaddr8_ops>macaddr8:d
gin.macaddr_ops>macaddr:d gin.money_ops>money:d gin.name_ops>name:d gin.numeric_ops>numeric:d gin.oid_ops>oid:d
gin.text_ops>text:d gin.time_ops>time:d gin.timestamp_ops>timestamp:d gin.timestamptz_ops>timestamptz:d
gin.timetz_ops>timetz:d gin.uuid_ops>uuid:d gin.varbit_ops>varbit:d gin.varchar_ops>varchar:d`,
  },
  citext: {
    types: 'citext',
    operatorClasses: `btree.citext_ops>citext:d btree.citext_pattern_ops>citext:n hash.citext_ops>citext:d`,
    functions: {
      immutable: `citext citext_cmp citext_eq citext_ge citext_gt citext_hash citext_larger citext_le citext_lt citext_ne
citext_smaller regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table replace split_part strpos
translate texticlike texticnlike texticregexeq texticregexne`,
    },
  },
  'uuid-ossp': {
    functions: {
      immutable:
        'uuid_nil uuid_ns_dns uuid_ns_url uuid_ns_oid uuid_ns_x500 uuid_generate_v3 uuid_generate_v5',
      volatile: 'uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4',
    },
  },
  pgcrypto: {
    functions: {
      immutable: `digest hmac crypt encrypt decrypt encrypt_iv decrypt_iv pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_pub_decrypt
pgp_pub_decrypt_bytea pgp_key_id armor dearmor pgp_armor_headers`,
      volatile: `gen_salt gen_random_bytes gen_random_uuid pgp_sym_encrypt pgp_sym_encrypt_bytea pgp_pub_encrypt
pgp_pub_encrypt_bytea`,
    },
  },
  hstore: {
    types: 'hstore ghstore',
    operatorClasses: `btree.btree_hstore_ops>hstore:d gin.gin_hstore_ops>hstore:d gist.gist_hstore_ops>hstore:d hash.hash_hstore_ops>hstore:d`,
    functions: {
      immutable: `hstore akeys avals skeys svals delete each exist exists_all exists_any defined fetchval slice slice_array
hstore_to_array hstore_to_matrix hstore_to_json_loose hstore_to_jsonb_loose hstore_to_jsonb isexists isdefined tconvert hs_concat`,
      stable: 'populate_record hstore_to_json',
    },
  },
  pg_trgm: {
    types: 'gtrgm',
    operatorClasses: `gin.gin_trgm_ops>text:n gist.gist_trgm_ops>text:n`,
    functions: {
      immutable: 'similarity show_trgm word_similarity strict_word_similarity similarity_dist',
      stable: 'show_limit similarity_op word_similarity_op strict_word_similarity_op',
      volatile: 'set_limit',
    },
  },
  unaccent: { functions: { stable: 'unaccent' } },
  ltree: {
    types: 'ltree lquery ltxtquery ltree_gist',
    operatorClasses: `btree.ltree_ops>ltree:d gist.gist__ltree_ops>_ltree:d gist.gist_ltree_ops>ltree:d hash.hash_ltree_ops>ltree:d`,
    functions: { immutable: 'subltree subpath nlevel index text2ltree ltree2text lca' },
  },
  vector: {
    types: 'vector halfvec sparsevec',
    operatorClasses: `btree.vector_ops>vector:d btree.halfvec_ops>halfvec:d btree.sparsevec_ops>sparsevec:d hnsw.vector_l2_ops>vector:n
hnsw.vector_ip_ops>vector:n hnsw.vector_cosine_ops>vector:n hnsw.vector_l1_ops>vector:n hnsw.halfvec_l2_ops>halfvec:n
hnsw.halfvec_ip_ops>halfvec:n hnsw.halfvec_cosine_ops>halfvec:n hnsw.halfvec_l1_ops>halfvec:n
hnsw.sparsevec_l2_ops>sparsevec:n hnsw.sparsevec_ip_ops>sparsevec:n hnsw.sparsevec_cosine_ops>sparsevec:n
hnsw.sparsevec_l1_ops>sparsevec:n ivfflat.vector_l2_ops>vector:d ivfflat.vector_ip_ops>vector:n
ivfflat.vector_cosine_ops>vector:n ivfflat.halfvec_l2_ops>halfvec:n ivfflat.halfvec_ip_ops>halfvec:n
ivfflat.halfvec_cosine_ops>halfvec:n hnsw.bit_hamming_ops>bit:n hnsw.bit_jaccard_ops>bit:n ivfflat.bit_hamming_ops>bit:n`,
    functions: {
      immutable: `l2_distance inner_product cosine_distance l1_distance vector_dims vector_norm l2_normalize binary_quantize
subvector hamming_distance jaccard_distance`,
    },
  },
  postgis: {
    types: 'geometry geography box2d box3d spheroid raster',
    operatorClasses: `btree.btree_geometry_ops>geometry:d btree.btree_geography_ops>geography:d hash.hash_geometry_ops>geometry:d
hash.hash_raster_ops>raster:d gist.gist_geometry_ops_2d>geometry:d gist.gist_geometry_ops_nd>geometry:n
gist.gist_geography_ops>geography:d spgist.spgist_geometry_ops_2d>geometry:d spgist.spgist_geometry_ops_3d>geometry:n
spgist.spgist_geometry_ops_nd>geometry:n spgist.spgist_geography_ops_nd>geography:d
brin.brin_geometry_inclusion_ops_2d>geometry:d brin.brin_geometry_inclusion_ops_3d>geometry:n
brin.brin_geometry_inclusion_ops_4d>geometry:n brin.brin_geography_inclusion_ops>geography:d`,
    functions: {
      immutable: `st_point st_makepoint st_setsrid st_srid st_x st_y st_z st_m st_makeenvelope st_geomfromtext st_geomfromwkb
st_geomfromewkt st_geomfromewkb st_geogfromtext st_geographyfromtext st_astext st_asewkt st_asbinary st_asgeojson
st_geomfromgeojson st_distance st_dwithin st_within st_contains st_intersects st_buffer st_transform st_area st_length st_centroid
st_envelope st_isvalid st_makevalid st_multi st_collect st_union st_npoints st_geometrytype st_simplify st_force2d st_makeline
st_makepolygon`,
    },
  },
  isn: {
    types: 'ean13 isbn isbn13 ismn ismn13 issn issn13 upc',
    operatorClasses: `btree.ean13_ops>ean13:d btree.isbn_ops>isbn:d btree.isbn13_ops>isbn13:d btree.ismn_ops>ismn:d btree.ismn13_ops>ismn13:d
btree.issn_ops>issn:d btree.issn13_ops>issn13:d btree.upc_ops>upc:d hash.ean13_ops>ean13:d hash.isbn_ops>isbn:d
hash.isbn13_ops>isbn13:d hash.ismn_ops>ismn:d hash.ismn13_ops>ismn13:d hash.issn_ops>issn:d hash.issn13_ops>issn13:d
hash.upc_ops>upc:d`,
  },
  cube: {
    types: 'cube',
    operatorClasses: `btree.cube_ops>cube:d gist.gist_cube_ops>cube:d`,
    functions: { immutable: 'cube cube_dim cube_distance cube_ll_coord cube_ur_coord cube_union cube_inter' },
  },
  earthdistance: {
    types: 'earth',
    functions: { immutable: 'earth ll_to_earth latitude longitude earth_distance earth_box' },
  },
  intarray: {
    types: 'query_int intbig_gkey',
    operatorClasses: `gin.gin__int_ops>_int4:n gist.gist__int_ops>_int4:d gist.gist__intbig_ops>_int4:n`,
    functions: { immutable: 'icount sort sort_asc sort_desc uniq idx subarray intset' },
  },
  fuzzystrmatch: {
    functions: {
      immutable:
        'soundex difference levenshtein levenshtein_less_equal metaphone dmetaphone dmetaphone_alt text_soundex',
    },
  },
  tablefunc: {},
  pg_stat_statements: {},
  dblink: {},
  postgres_fdw: {},
  file_fdw: {},
  pg_buffercache: {},
  pgstattuple: {},
  pgrowlocks: {},
  amcheck: {},
  bloom: {
    operatorClasses: `bloom.int4_ops>int4:d bloom.text_ops>text:d`,
  },
  lo: { types: 'lo' },
  seg: { types: 'seg', operatorClasses: 'btree.seg_ops>seg:d gist.gist_seg_ops>seg:d' },
  intagg: {},
  tcn: {},
  sslinfo: {},
  moddatetime: {},
  autoinc: {},
  insert_username: {},
  refint: {},
  pg_prewarm: {},
  pg_visibility: {},
  pg_freespacemap: {},
  pageinspect: {},
  adminpack: {},
  old_snapshot: {},
  tsm_system_rows: {},
  tsm_system_time: {},
  dict_int: {},
  dict_xsyn: {},
  xml2: {},
};
