import type { Volatility } from '../outcome.ts';

/** What an extension brings: the same in every version that is in use, or left out. */
export interface Brought {
  readonly types?: string;
  /** Names of functions, by how often their value may change. */
  readonly functions?: Readonly<Partial<Record<Volatility, string>>>;
}

/** Extensions whose types and functions are known; of others nothing is. */
export const knownExtensions: Readonly<Record<string, Brought>> = {
  plpgsql: {},
  btree_gist: {},
  btree_gin: {},
  citext: {
    types: 'citext',
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
    functions: {
      immutable: `hstore akeys avals skeys svals delete each exist exists_all exists_any defined fetchval slice slice_array
hstore_to_array hstore_to_matrix hstore_to_json_loose hstore_to_jsonb_loose hstore_to_jsonb isexists isdefined tconvert hs_concat`,
      stable: 'populate_record hstore_to_json',
    },
  },
  pg_trgm: {
    types: 'gtrgm',
    functions: {
      immutable: 'similarity show_trgm word_similarity strict_word_similarity similarity_dist',
      stable: 'show_limit similarity_op word_similarity_op strict_word_similarity_op',
      volatile: 'set_limit',
    },
  },
  unaccent: { functions: { stable: 'unaccent' } },
  ltree: {
    types: 'ltree lquery ltxtquery ltree_gist',
    functions: { immutable: 'subltree subpath nlevel index text2ltree ltree2text lca' },
  },
  vector: {
    types: 'vector halfvec sparsevec',
    functions: {
      immutable: `l2_distance inner_product cosine_distance l1_distance vector_dims vector_norm l2_normalize binary_quantize
subvector hamming_distance jaccard_distance`,
    },
  },
  postgis: {
    types: 'geometry geography box2d box3d spheroid raster',
    functions: {
      immutable: `st_point st_makepoint st_setsrid st_srid st_x st_y st_z st_m st_makeenvelope st_geomfromtext st_geomfromwkb
st_geomfromewkt st_geomfromewkb st_geogfromtext st_geographyfromtext st_astext st_asewkt st_asbinary st_asgeojson
st_geomfromgeojson st_distance st_dwithin st_within st_contains st_intersects st_buffer st_transform st_area st_length st_centroid
st_envelope st_isvalid st_makevalid st_multi st_collect st_union st_npoints st_geometrytype st_simplify st_force2d st_makeline
st_makepolygon`,
    },
  },
  isn: { types: 'ean13 isbn isbn13 ismn ismn13 issn issn13 upc' },
  cube: {
    types: 'cube',
    functions: { immutable: 'cube cube_dim cube_distance cube_ll_coord cube_ur_coord cube_union cube_inter' },
  },
  earthdistance: {
    types: 'earth',
    functions: { immutable: 'earth ll_to_earth latitude longitude earth_distance earth_box' },
  },
  intarray: {
    types: 'query_int intbig_gkey',
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
  bloom: {},
  lo: { types: 'lo' },
  seg: { types: 'seg' },
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
