/** The schema: reading it from where it is, and loading it into a sandbox. */
export type { ReadDatabase, SchemaInput } from './schema/input.ts';
export { advanceSchema, loadSchema } from './schema/load/load.ts';
export { readSchemaInput } from './schema/read.ts';
export { schemaStatements } from './schema/statements.ts';
