import type * as Model from '../../../model/schema.ts';
import { builtinFunctionFacts } from '../builtin/volatility.ts';
import { isTable } from '../catalog/keys.ts';
import type { Id } from '../catalog/things.ts';
import type { World } from '../world.ts';
import { othersOf } from './others.ts';
import { tableOf } from './table.ts';

/** The catalog of a world as a `Schema`, brought up to date again and again: only what has changed since is made anew. */
export class SchemaView {
  private readonly world: World;
  private readonly tables = new Map<Id, Model.Table>();
  private known: Model.Schema | undefined;

  constructor(world: World) {
    this.world = world;
    const { changed } = world.catalog;
    for (const { id } of world.catalog.all('relation')) changed.tables.add(id);
    changed.routines = true;
    changed.others = true;
  }

  /** As it is now; the same object, or the same parts of it, while nothing changes. */
  read(): Model.Schema {
    const { catalog, major } = this.world;
    const { changed } = catalog;
    if (this.known && changed.tables.size === 0 && !changed.others) return this.known;
    this.known = {
      major,
      tables: this.tablesNow(this.known?.tables),
      others: changed.others || !this.known ? othersOf(catalog) : this.known.others,
      functions: changed.routines || !this.known ? this.functions() : this.known.functions,
    };
    changed.tables.clear();
    changed.routines = false;
    changed.others = false;
    return this.known;
  }

  private tablesNow(before: readonly Model.Table[] | undefined): readonly Model.Table[] {
    const { catalog } = this.world;
    const { tables } = catalog.changed;
    if (before && tables.size === 0) return before;
    const now = new Map<string, Model.Table>();
    let same = before !== undefined;
    for (const id of tables) {
      const relation = catalog.get(id);
      const known = this.tables.get(id);
      const table =
        relation?.class === 'relation' && isTable(relation) ? tableOf(catalog, relation) : undefined;
      if (table) this.tables.set(id, table);
      else this.tables.delete(id);
      if (table) now.set(table.name, table);
      same &&= known?.name === table?.name;
    }
    // The order is that of the names: it stays while these do.
    if (before && same) return before.map(table => now.get(table.name) ?? table);
    return [...this.tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private functions(): Model.FunctionFacts[] {
    const own = this.world.catalog.all('routine').map(({ schema, name, volatility }) => ({
      name: `${schema}.${name}`,
      arguments: '',
      volatility,
    }));
    return [...builtinFunctionFacts(this.world.major), ...own];
  }
}
