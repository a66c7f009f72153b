import type { Schema } from '../../model/schema.ts';
import { Trouble } from '../../model/trouble.ts';
import { askedRows } from '../rows.ts';

export interface Sizer {
  /** The schema with the sizes that were asked for, as far as its tables are there yet. */
  sized(schema: Schema): Schema;
  /** Throws Trouble 'unknown-relation' for a name that no schema had. `last` is for the nearest names. */
  refuseUnknown(last: Schema): void;
}

/** Sizes by the names of `--rows`, over a history in which tables come and go. */
export function sizer(asked: readonly { name: string; rows: number }[]): Sizer {
  const met = new Set<string>();
  return {
    sized: schema => {
      if (asked.length === 0) return schema;
      const known = new Map<string, number>();
      for (const one of asked) {
        try {
          for (const [table, rows] of askedRows(schema, [one])) known.set(table, rows);
          met.add(one.name);
        } catch (error) {
          if (!(error instanceof Trouble)) throw error;
        }
      }
      const tables = schema.tables.map(table => {
        const rows = known.get(table.name);
        return rows === undefined ? table : { ...table, estimatedRows: rows };
      });
      return { ...schema, tables };
    },
    refuseUnknown: last => {
      askedRows(
        last,
        asked.filter(({ name }) => !met.has(name)),
      );
    },
  };
}
