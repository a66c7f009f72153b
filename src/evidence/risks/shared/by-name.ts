import type { Schema, Table } from '../../../model/schema.ts';
import { splitQualified } from '../../../sql/names.ts';

/** The tables of a schema by what they are asked for by: kept, since every risk asks for every statement. */
interface Known {
  readonly byName: ReadonlyMap<string, Table>;
  /** By the bare names of their indexes. */
  readonly byIndex: ReadonlyMap<string, readonly Table[]>;
}

const known = new WeakMap<Schema['tables'], Known>();

/** The table of a qualified name. */
export function tableNamed(schema: Schema, name: string): Table | undefined {
  return knownOf(schema).byName.get(name);
}

/** The table of an index, by a name with or without its schema. */
export function tableOfIndex(schema: Schema, index: string): Table | undefined {
  const { schema: inSchema, name } = splitQualified(index);
  return knownOf(schema)
    .byIndex.get(name)
    ?.find(table => inSchema === undefined || inSchema === table.schema);
}

function knownOf({ tables }: Schema): Known {
  const before = known.get(tables);
  if (before) return before;
  const byIndex = new Map<string, Table[]>();
  for (const table of tables) {
    for (const name of bareNames(table.indexes)) {
      const others = byIndex.get(name);
      if (others) others.push(table);
      else byIndex.set(name, [table]);
    }
  }
  const made = { byName: new Map(tables.map(table => [table.name, table])), byIndex };
  known.set(tables, made);
  return made;
}

const bare = new WeakMap<Table['indexes'], readonly string[]>();

function bareNames(indexes: Table['indexes']): readonly string[] {
  const before = bare.get(indexes);
  if (before) return before;
  const made = indexes.map(({ name }) => splitQualified(name).name);
  bare.set(indexes, made);
  return made;
}
