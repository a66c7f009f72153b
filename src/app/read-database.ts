import type { ReadDatabase } from '../inputs/schema.ts';

/** Reads a live database. The driver is loaded only then: most schemas are files. */
export const readDatabase: ReadDatabase = async url =>
  (await import('../postgres/live.ts')).readDatabase(url);
