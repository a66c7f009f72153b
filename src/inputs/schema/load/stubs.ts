import type { Place, Statement } from '../../../model/place.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';
import { qualified, quoteIdent } from '../../../sql/names.ts';
import type { SchemaInput } from '../input.ts';
import { currentSchema } from './extensions.ts';
import type { Notes } from './notes.ts';

/**
 * Stands in for types that the sandbox lacks (`vector(1536)`, `geometry(Point, 4326)`), so that the tables with such columns
 * survive: a domain of that name over text.
 */
export class Stubs {
  private readonly user: Session;
  private readonly input: SchemaInput;
  private readonly notes: Notes;
  private readonly made = new Set<string>();
  /** Types whose CREATE TYPE failed. */
  private readonly failed = new Set<string>();

  constructor(user: Session, input: SchemaInput, notes: Notes) {
    this.user = user;
    this.input = input;
    this.notes = notes;
  }

  /** Takes note that a statement failed: a type that it would have made may be stubbed later. */
  statementFailed(statement: Statement): void {
    const name = /^create\s+type\s+([^\s(]+)/i.exec(statement.sql)?.[1];
    if (name !== undefined) this.failed.add(bare(name));
  }

  /** Makes a type of this name, as Postgres's message has it: `vector`, `public.geometry`, `vector[]`. False: it will not. */
  async make(message: string, place: Place): Promise<boolean> {
    const [, schema, name] = /^(?:([^.]+)\.)?([^.]+?)(?:\[\])*$/.exec(message) ?? [];
    if (name === undefined || this.made.has(bare(name)) || this.comesLater(name)) return false;
    try {
      const target = schema ?? (await currentSchema(this.user));
      if (schema !== undefined) await this.user.run(`CREATE SCHEMA IF NOT EXISTS ${quoteIdent(schema)}`);
      await this.user.run(`CREATE DOMAIN ${qualified(target, name)} AS pg_catalog.text`);
      this.notes.add(
        `type ${qualified(target, name)}`,
        'the sandbox does not have it; text stands in for it',
        place,
      );
    } catch (error) {
      if (error instanceof PostgresError) return false;
      throw error;
    }
    this.made.add(bare(name));
    return true;
  }

  /** Makes a schema that the input only mentions, as a dump of some schemas does with the others. */
  async makeSchema(name: string, place: Place): Promise<boolean> {
    if (this.creates('schema', name)) return false;
    try {
      await this.user.run(`CREATE SCHEMA ${quoteIdent(name)}`);
    } catch (error) {
      if (error instanceof PostgresError) return false;
      throw error;
    }
    this.notes.add(`schema ${quoteIdent(name)}`, 'nothing makes it; an empty one stands in for it', place);
    return true;
  }

  /** Takes a type for its own that stands in since an earlier load of the same database. */
  async know(name: string): Promise<void> {
    const { rowCount } = await this.user.query(
      `SELECT FROM pg_catalog.pg_type t
        WHERE t.typname = $1 AND t.typtype = 'd' AND t.typbasetype = 'pg_catalog.text'::pg_catalog.regtype`,
      [bare(name)],
    );
    if (rowCount > 0) this.made.add(bare(name));
  }

  /** The statement without the modifiers of stubbed types, which a domain cannot have. */
  withoutModifiers(sql: string): string {
    let text = sql;
    for (const name of this.made) {
      text = text.replace(
        new RegExp(`(?<![\\w$'])("?${literally(name)}"?)\\s*\\(\\s*\\w+(?:\\s*,\\s*\\w+)*\\s*\\)`, 'gi'),
        '$1',
      );
    }
    return text;
  }

  /** A type that the schema itself makes further down is a mistake of the schema, not something the sandbox lacks. */
  private comesLater(name: string): boolean {
    return !this.failed.has(bare(name)) && this.creates('(?:type|domain|table|view)', name);
  }

  private creates(kind: string, name: string): boolean {
    const creation = new RegExp(
      `\\bcreate\\s+${kind}\\s+(?:if\\s+not\\s+exists\\s+)?(?:[\\w"]+\\.)?"?${literally(name)}"?(?=[\\s(;]|$)`,
      'i',
    );
    return this.input.files.some(({ text }) => creation.test(text));
  }
}

/** The text as part of a regular expression. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function bare(name: string): string {
  return (name.split('.').at(-1) ?? name).replaceAll('"', '').toLowerCase();
}
