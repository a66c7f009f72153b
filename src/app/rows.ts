import { distance } from 'fastest-levenshtein';
import type { Plan } from '../model/plan.ts';
import type { Schema, Table } from '../model/schema.ts';
import { Trouble } from '../model/trouble.ts';
import { type SplitName, short, splitQualified } from '../sql/names.ts';

/** Rows for a table whose size nobody knows: enough to tell a change of the catalog from one of the data. */
const UNKNOWN = 100_000;

/** Finds the tables that `--rows` names. Throws Trouble 'unknown-relation' with the nearest names. */
export function askedRows(
  schema: Schema,
  asked: readonly { name: string; rows: number }[],
): Map<string, number> {
  return new Map(
    asked.map(({ name, rows }) => {
      const table = tableNamed(schema, name);
      if (table) return [table.name, rows];
      const near = [...schema.tables]
        .map(({ name: known }) => short(known))
        .sort((a, b) => distance(a, name) - distance(b, name))
        .slice(0, 3);
      throw new Trouble('unknown-relation', `--rows names ${name}, which is not a table of the schema.`, {
        next: near.length > 0 ? `Did you mean ${near.join(', ')}?` : undefined,
      });
    }),
  );
}

/**
 * As SQL reads the name; else as it is typed, letter by letter, because a shell eats the quotes of `"User"`; else the only table
 * that differs in capitals alone.
 */
function tableNamed(schema: Schema, name: string): Table | undefined {
  const [where, only] = name.includes('.') ? name.split('.', 2) : [undefined, name];
  const typed: SplitName = { name: only ?? name, ...(where === undefined ? {} : { schema: where }) };
  const preferPublic = (found: readonly Table[]): Table | undefined =>
    found.find(table => table.schema === 'public') ?? found[0];
  const alike = schema.tables.filter(
    table => short(table.name).replaceAll('"', '').toLowerCase() === name.toLowerCase(),
  );
  return (
    preferPublic(matching(schema, splitQualified(name))) ??
    preferPublic(matching(schema, typed)) ??
    (alike.length === 1 ? alike[0] : undefined)
  );
}

function matching(schema: Schema, wanted: SplitName): Table[] {
  return schema.tables.filter(
    table => table.relname === wanted.name && (wanted.schema === undefined || table.schema === wanted.schema),
  );
}

/** Rows of each table of which something is known: as asked, else as the live database estimates them. */
export function knownRows(schema: Schema, asked: ReadonlyMap<string, number>): Map<string, number> {
  const estimated = schema.tables.flatMap(({ name, estimatedRows }) =>
    estimatedRows === null ? [] : [[name, estimatedRows] as const],
  );
  return new Map([...estimated, ...asked]);
}

/** Size of each table that the plan touches: as asked, else as the live database estimates it, else unknown (null). */
export function sizes(
  schema: Schema,
  plan: Plan,
  asked: ReadonlyMap<string, number>,
): Map<string, number | null> {
  const touched = new Set([
    ...plan.phases.flatMap(phase => phase.steps.flatMap(step => step.relations)),
    ...plan.touches.map(touch => touch.relation),
    ...asked.keys(),
  ]);
  return new Map(
    schema.tables
      .filter(table => touched.has(table.name) && table.kind !== 'foreign')
      .map(table => [table.name, asked.get(table.name) ?? table.estimatedRows]),
  );
}

/** The rows to time the steps on; an unknown size is assumed here and said in the report. */
export function rowsToTime(known: ReadonlyMap<string, number | null>): Map<string, number> {
  return new Map([...known].map(([table, rows]) => [table, rows ?? UNKNOWN]));
}
