import { advanceSchema } from '../../inputs/schema.ts';
import type { Change } from '../../model/change.ts';
import type { Statement } from '../../model/place.ts';
import type { LeftOut, Schema } from '../../model/schema.ts';
import { readSchema } from '../../postgres/catalog/read.ts';
import { fillRows } from '../../rows/fill.ts';
import { fitting } from '../fitting.ts';
import { FEW, type Lab } from '../lab.ts';
import { namedTables } from '../relevant.ts';
import { filesOf } from './deployment.ts';

/**
 * Two databases that follow a history of migrations. `bare` holds only the rows that the migrations themselves write, and is
 * brought forward without being watched; its catalog is the schema. `rows` holds generated rows besides: statements are
 * watched there, because a scan of an empty table shows nothing.
 */
export class Track {
  readonly rows: string;
  /** The catalog as it is now. */
  schema: Schema;
  private readonly lab: Lab;
  private readonly bare: string;
  private readonly filled = new Map<string, number>();

  private constructor(lab: Lab, bare: string, rows: string) {
    this.lab = lab;
    this.bare = bare;
    this.rows = rows;
    this.schema = lab.schema;
  }

  static async open(lab: Lab): Promise<Track> {
    return new Track(lab, await lab.clone(lab.empty), await lab.clone(lab.empty));
  }

  /** Brings the schema over these statements, and gives what of them cannot be had. `rows` stays where it was. */
  async advance(statements: readonly Statement[]): Promise<readonly LeftOut[]> {
    const { leftOut } = await advanceSchema(filesOf(statements), this.lab.sandbox, this.bare);
    const session = await this.lab.sandbox.connect(this.bare);
    try {
      this.schema = await readSchema(session);
    } finally {
      await session.close();
    }
    return leftOut;
  }

  /**
   * Gives rows to the tables that the change may touch: rows that fit the constraints it adds, since a constraint that failed
   * on rows we made up would say nothing about it. `before` is the catalog that `rows` has.
   */
  async fill(before: Schema, change: Pick<Change, 'statements'>): Promise<void> {
    const fits = fitting(before, this.schema);
    const narrowed = fits.tables.filter(
      (table, at) => this.filled.has(table.name) && narrower(table, before.tables[at]),
    );
    if (narrowed.length > 0) await this.empty();
    const wanted = namedTables(before, change).filter(name => !this.filled.has(name));
    if (wanted.length === 0) return;
    const counts = new Map(wanted.map(name => [name, FEW]));
    const { rows } = await fillRows(this.lab.sandbox, this.rows, fits, counts);
    for (const [name, count] of rows) this.filled.set(name, count);
  }

  /** Rows that the tables were given, by `Table.name`. */
  get counts(): ReadonlyMap<string, number> {
    return new Map(this.filled);
  }

  /** Runs statements on `rows` that could not be run while they were watched. */
  async catchUp(statements: readonly Statement[]): Promise<void> {
    await this.empty();
    await advanceSchema(filesOf(statements), this.lab.sandbox, this.rows);
  }

  /** Takes the generated rows away: they are in the way of what has to be done next. */
  private async empty(): Promise<void> {
    if (this.filled.size === 0) return;
    const session = await this.lab.sandbox.connect(this.rows, 'fill');
    try {
      const { rows } = await session.query(
        `SELECT pg_catalog.string_agg(name, ', ') AS names FROM pg_catalog.unnest($1::text[]) AS name
          WHERE pg_catalog.to_regclass(name) IS NOT NULL`,
        [[...this.filled.keys()]],
      );
      const names = rows[0]?.names;
      if (names) await session.run(`TRUNCATE ${names} CASCADE`);
      this.filled.clear();
    } finally {
      await session.close();
    }
  }
}

function narrower(fits: Schema['tables'][number], before: Schema['tables'][number] | undefined): boolean {
  return (
    before !== undefined &&
    (fits.constraints.length > before.constraints.length ||
      fits.indexes.length > before.indexes.length ||
      fits.columns.some((column, at) => column.notNull && before.columns[at]?.notNull === false))
  );
}
