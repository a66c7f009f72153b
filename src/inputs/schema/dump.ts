import { Trouble } from '../../model/trouble.ts';
import { readText } from '../text.ts';
import type { SchemaInput } from './input.ts';

/** A file of DDL: of pg_dump, `db/structure.sql` of Rails, or by hand. */
export async function readDump(file: string, source = file): Promise<SchemaInput> {
  const text = await readText(file);
  if (text.trim() === '') throw new Trouble('schema-empty', `${file} is empty.`);
  return {
    source,
    kind: 'dump',
    major: majorOfDump(text),
    files: [{ file, text }],
    estimatedRows: new Map(),
    leftOut: [],
  };
}

/** pg_dump's header says which server it read: `-- Dumped from database version 15.4 (Debian 15.4-1)`. */
export function majorOfDump(text: string): number | null {
  const version = /^-- Dumped from database version (\d+)/m.exec(text.slice(0, 10_000))?.[1];
  return version === undefined ? null : Number(version);
}
