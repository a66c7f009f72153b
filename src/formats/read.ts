import type { Migration, MigrationPart } from '../model/migration.ts';
import type { Arranged } from './arrange.ts';
import type { Entry, Section, Sections } from './format.ts';
import { bind, type Variables } from './reading/bind.ts';
import { readPart } from './reading/part.ts';
import { outsideMarks } from './reading/unread.ts';

/** What the reader of a migration needs besides the migration. */
export interface Reading {
  readonly variables: Variables;
  /** The text of a file, by its path in the folder. */
  text(path: string): string;
  /** What people call that file. */
  file(path: string): string;
}

/** Reads a migration of an arranged folder, after `loadParser`. Never throws. */
export function readMigration(entry: Entry, arranged: Arranged, reading: Reading): Migration {
  const { up, down, outside } = sectionsOf(entry, arranged, reading);
  const part = (path: string, section: Section): MigrationPart =>
    readPart(reading.file(path), section, arranged.format, reading.variables);
  const upPart = orEmpty(withOutside(part(entry.up, up), outside ?? '', arranged.format.name));
  return down === undefined
    ? { name: entry.name, up: upPart }
    : { name: entry.name, up: upPart, down: part(entry.down ?? entry.up, down) };
}

/** The SQL that goes up, with the values of its variables, and nothing of it parsed. */
export function textUp(entry: Entry, arranged: Arranged, reading: Reading): string {
  const { up } = sectionsOf(entry, arranged, reading);
  return bind(up.text, reading.variables, arranged.format).text;
}

function sectionsOf(entry: Entry, { format, folder }: Arranged, reading: Reading): Sections {
  const sections = format.cut(reading.text(entry.up), entry.up, folder);
  if (entry.down === undefined) return sections;
  return { ...sections, down: format.cut(reading.text(entry.down), entry.down, folder).up };
}

/** SQL that its tool does not run is said once: nobody writes it in order that nothing happens. */
function withOutside(part: MigrationPart, outside: string, tool: string): MigrationPart {
  const finding = outsideMarks(outside, part.file, tool);
  return finding ? { ...part, unread: [finding, ...part.unread] } : part;
}

/** A way up without anything in it is said, for it looks like one that was checked. */
function orEmpty(part: MigrationPart): MigrationPart {
  if (part.statements.length > 0 || part.unread.length > 0) return part;
  const because = part.text.trim() === '' ? 'it is empty' : 'it holds nothing but comments';
  const unread = { file: part.file, line: 1, column: 1, what: 'no statement', because, mistake: false };
  return { ...part, unread: [unread] };
}
