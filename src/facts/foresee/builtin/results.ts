/** Functions of Postgres itself that stand in defaults and USING, by the type of what they give back whatever they are given. */
const byType: Readonly<Record<string, string>> = {
  timestamptz: 'now transaction_timestamp statement_timestamp clock_timestamp to_timestamp make_timestamptz',
  text: 'timeofday md5 lower upper initcap concat concat_ws format left right substr substring btrim ltrim rtrim lpad rpad replace regexp_replace split_part translate to_char quote_literal encode convert_from array_to_string string_agg',
  int8: 'nextval count row_number rank dense_rank',
  float8: 'random date_part percent_rank cume_dist',
  uuid: 'gen_random_uuid uuidv4 uuidv7',
  bytea: 'decode convert_to',
  int4: 'length char_length ascii ntile array_length cardinality',
  numeric: 'to_number extract',
  date: 'to_date make_date',
  timestamp: 'make_timestamp',
  interval: 'make_interval',
  bool: 'bool_and bool_or every starts_with',
  json: 'to_json json_build_object json_build_array json_agg json_object_agg row_to_json',
  jsonb: 'to_jsonb jsonb_set jsonb_build_object jsonb_build_array jsonb_agg jsonb_object_agg',
  'text[]': 'string_to_array regexp_split_to_array',
  tsvector: 'to_tsvector',
};

export const builtinResults: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(byType).flatMap(([type, names]) => names.split(' ').map(name => [name, type])),
);
