import type { Fields, Step } from './body.ts';

/** Conditions by the names that PL/pgSQL has for them (plerrcodes.h): those that a change of the schema can meet. */
const codes: Readonly<Record<string, string>> = {
  duplicate_object: '42710',
  duplicate_table: '42P07',
  duplicate_column: '42701',
  duplicate_function: '42723',
  duplicate_schema: '42P06',
  duplicate_alias: '42712',
  duplicate_database: '42P04',
  duplicate_prepared_statement: '42P05',
  undefined_object: '42704',
  undefined_table: '42P01',
  undefined_column: '42703',
  undefined_function: '42883',
  undefined_parameter: '42P02',
  invalid_schema_name: '3F000',
  invalid_table_definition: '42P16',
  invalid_object_definition: '42P17',
  invalid_foreign_key: '42830',
  invalid_column_reference: '42P10',
  invalid_name: '42602',
  datatype_mismatch: '42804',
  wrong_object_type: '42809',
  syntax_error: '42601',
  insufficient_privilege: '42501',
  dependent_objects_still_exist: '2BP01',
  feature_not_supported: '0A000',
  object_not_in_prerequisite_state: '55000',
  object_in_use: '55006',
  lock_not_available: '55P03',
  unsafe_new_enum_value_usage: '55P04',
  unique_violation: '23505',
  foreign_key_violation: '23503',
  not_null_violation: '23502',
  check_violation: '23514',
  exclusion_violation: '23P01',
  division_by_zero: '22012',
  invalid_text_representation: '22P02',
  raise_exception: 'P0001',
  no_data_found: 'P0002',
  too_many_rows: 'P0003',
  active_sql_transaction: '25001',
  invalid_transaction_termination: '2D000',
};

/** Whether an EXCEPTION handler takes an error of that SQLSTATE. OTHERS takes all but a cancelled query and a failed assertion. */
export function handles(handler: Fields, code: string): boolean {
  const conditions = (handler['conditions'] ?? []) as readonly Step[];
  return conditions.some(one => {
    const name = String(one['PLpgSQL_condition']?.['condname'] ?? '').toLowerCase();
    if (name === 'others') return code !== '57014' && code !== 'P0004';
    const wanted = codes[name] ?? name.toUpperCase();
    return wanted === code || (wanted.endsWith('000') && code.startsWith(wanted.slice(0, 2)));
  });
}

/** The SQLSTATE that RAISE names: by a condition, or with USING ERRCODE. */
export function raisedCode(fields: Fields): string | undefined {
  const name = fields['condname'];
  return typeof name === 'string' ? (codes[name.toLowerCase()] ?? name) : undefined;
}
