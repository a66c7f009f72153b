import { advanceSchema } from '../../inputs/schema.ts';
import type { Change } from '../../model/change.ts';
import type { Statement } from '../../model/place.ts';
import type { LeftOut, Schema, Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { CatalogReader } from '../../postgres/catalog/again.ts';
import { emptyTables } from '../../rows/empty.ts';
import { fillRows } from '../../rows/fill.ts';
import { fitting } from '../fitting.ts';
import { FEW, type Lab } from '../lab.ts';
import { namedTables } from '../relevant.ts';
import { filesOf } from './deployment.ts';

/** The catalog before and after the statements of a deployment, and what of them cannot be had. */
export interface Advance {
  readonly before: Schema;
  readonly after: Schema;
  readonly leftOut: readonly LeftOut[];
  /** Extensions that the schema wants by now and the sandbox lacks: `extension vector`. */
  readonly lacking: readonly string[];
}

/**
 * Two databases that follow a history of migrations. `bare` holds only the rows that the migrations themselves write, and is
 * brought forward without being watched; its catalog is the schema. `rows` holds generated rows besides: statements are
 * watched there, because a scan of an empty table shows nothing.
 */
export class Track {
  readonly rows: string;
  private readonly lab: Lab;
  private readonly bare: string;
  /** Reads the catalog of `bare`. */
  private readonly reader: CatalogReader;
  /** Runs what is brought forward on `bare`. */
  private runner: Session | undefined;
  private reached: Schema;
  private readonly lacking: Set<string>;
  private readonly filled = new Map<string, number>();

  private constructor(lab: Lab, bare: string, rows: string, reader: CatalogReader) {
    this.lab = lab;
    this.bare = bare;
    this.rows = rows;
    this.reader = reader;
    this.reached = lab.schema;
    this.lacking = new Set(extensionsIn(lab.leftOut));
  }

  static async open(lab: Lab): Promise<Track> {
    const bare = await lab.clone(lab.empty);
    const reader = new CatalogReader(await lab.sandbox.connect(bare));
    return new Track(lab, bare, await lab.clone(lab.empty), reader);
  }

  async close(): Promise<void> {
    await Promise.all([this.reader.close(), this.runner?.close()]);
  }

  /** Brings the schema over these statements. `rows` stays where it was, and may be used meanwhile. */
  async advance(statements: readonly Statement[]): Promise<Advance> {
    const before = this.reached;
    const { sandbox } = this.lab;
    this.runner ??= await sandbox.connect(this.bare, 'user');
    const { leftOut } = await advanceSchema(filesOf(statements), sandbox, this.bare, this.runner);
    this.reached = await this.reader.read();
    for (const name of extensionsIn(leftOut)) this.lacking.add(name);
    return { before, after: this.reached, leftOut, lacking: [...this.lacking] };
  }

  /**
   * Gives rows to the tables that the change may touch: rows that fit the constraints it adds, since a constraint that failed
   * on rows we made up would say nothing about it. `rows` stands before the change.
   */
  async fill({ before, after }: Advance, change: Pick<Change, 'statements'>): Promise<void> {
    const fits = fitting(before, after);
    const narrowed = fits.tables.filter(
      (table, at) => this.filled.has(table.name) && narrower(table, before.tables[at]),
    );
    const anew = withReferring(narrowed, before).filter(name => this.filled.delete(name));
    const wanted = namedTables(before, change).filter(name => !this.filled.has(name));
    if (anew.length === 0 && wanted.length === 0) return;
    const counts = new Map(wanted.map(name => [name, FEW]));
    const { rows } = await fillRows(this.lab.sandbox, this.rows, fits, counts, anew);
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
      await emptyTables(session, [...this.filled.keys()]);
      this.filled.clear();
    } finally {
      await session.close();
    }
  }
}

const extensionsIn = (leftOut: readonly LeftOut[]): string[] =>
  leftOut.map(({ what }) => what).filter(what => what.startsWith('extension '));

function narrower(fits: Table, before: Table | undefined): boolean {
  return (
    before !== undefined &&
    (fits.constraints.length > before.constraints.length ||
      fits.indexes.length > before.indexes.length ||
      fits.columns.some((column, at) => column.notNull && before.columns[at]?.notNull === false))
  );
}

/** These tables and those whose foreign keys lead to them. */
function withReferring(tables: readonly Table[], { tables: all }: Schema): string[] {
  const names = new Set(tables.map(({ name }) => name));
  const refers = ({ name, constraints }: Table): boolean =>
    !names.has(name) && constraints.some(({ references }) => references && names.has(references.table));
  for (let more = all.filter(refers); more.length > 0; more = all.filter(refers)) {
    for (const { name } of more) names.add(name);
  }
  return [...names];
}
