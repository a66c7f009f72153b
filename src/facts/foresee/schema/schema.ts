import type * as Model from '../../../model/schema.ts';
import { builtinFunctionFacts } from '../builtin/volatility.ts';
import type { Id, Relation } from '../catalog/things.ts';
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
    for (const { id } of world.catalog.all('relation')) world.catalog.changed.add(id);
  }

  /** As it is now; the same object while nothing changes. */
  read(): Model.Schema {
    const { catalog, major } = this.world;
    if (this.known && catalog.changed.size === 0) return this.known;
    for (const id of catalog.changed) {
      const relation = catalog.get(id);
      if (relation?.class === 'relation' && isTable(relation))
        this.tables.set(id, tableOf(catalog, relation));
      else this.tables.delete(id);
    }
    catalog.changed.clear();
    this.known = {
      major,
      tables: [...this.tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      others: othersOf(catalog),
      functions: [
        ...builtinFunctionFacts(major),
        ...catalog
          .all('routine')
          .map(({ schema, name, volatility }) => ({ name: `${schema}.${name}`, arguments: '', volatility })),
      ],
    };
    return this.known;
  }
}

const isTable = ({ kind }: Relation): boolean =>
  kind === 'table' || kind === 'partitioned' || kind === 'foreign';
