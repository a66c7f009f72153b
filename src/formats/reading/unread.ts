import type { Unread } from '../../model/migration.ts';
import type { Place, Statement } from '../../model/place.ts';
import type { SyntaxTrouble } from '../../sql/parse.ts';
import { caret, lineIndex } from '../../sql/place.ts';
import { splitScript } from '../../sql/split.ts';
import type { Dialect } from '../format.ts';
import { otherDialect } from './other-dialect.ts';
import { commandName, whyCommand } from './psql-commands.ts';
import { mayRefer, type Reference, references } from './references.ts';

const long = 60;

/** A place in the text that is read, and what is not read there. */
export type Finding = Omit<Unread, 'caret'>;

/** A variable without a value in a statement, if it must have one for Postgres to read what was meant. */
export function unbound(statement: Statement, dialect: Dialect, readable: boolean): Finding | undefined {
  if (!mayRefer(statement.sql, dialect)) return undefined;
  for (const found of references(statement.sql, dialect)) {
    if ('sets' in found || !matters(found, dialect, readable)) continue;
    return {
      ...placeIn(statement, found.at),
      what: statement.sql.slice(found.at, found.end),
      because: `it has no value: give one with --var ${option(found.name)}`,
      mistake: false,
    };
  }
  return undefined;
}

/** Braces in a string are data for most tools; `a[low:high]` is no variable of psql. */
function matters(found: Reference, dialect: Dialect, readable: boolean): boolean {
  if (found.inside === 'comment') return false;
  if (found.inside === 'string') return dialect.everywhere === true;
  return found.inside !== 'code' || !readable;
}

function option(name: string): string {
  return /^[\w.:-]+$/.test(name) ? `${name}=VALUE` : `'${name}=VALUE'`;
}

/** A statement that Postgres cannot read: SQL of another database, or a mistake. */
export function unreadable(statement: Statement, trouble: SyntaxTrouble): Finding {
  const database = otherDialect(statement.sql);
  if (database !== undefined) {
    const what = firstLine(statement.sql);
    return { ...at(statement), what, because: `it looks like SQL of ${database}`, mistake: false };
  }
  return {
    ...placeIn(statement, trouble.offset),
    what: trouble.message,
    because: 'Postgres cannot read this statement',
    mistake: true,
  };
}

/** A backslash command: of psql, or a mistake where no psql runs the file. */
export function command(text: string, place: Place, dialect: Dialect, tool: string): Finding {
  return dialect.psql === true
    ? { ...place, what: commandName(text), because: whyCommand(text), mistake: false }
    : {
        ...place,
        what: commandName(text),
        because: `only psql knows this command, and ${tool} does not run psql`,
        mistake: true,
      };
}

/** The rows after a COPY, or after a `\copy`. */
export function rows(statement: Statement, dialect: Dialect, tool: string): Finding {
  const known = dialect.copyRows === true;
  return {
    ...at(statement),
    what: firstLine(statement.sql),
    because: known ? 'rows of COPY are not read' : `${tool} cannot send the rows that follow a COPY`,
    mistake: !known,
  };
}

/** The first statement outside the marks of a tool. */
export function outsideMarks(text: string, file: string, tool: string): Unread | undefined {
  const [first] = splitScript(text, file);
  if (!first) return undefined;
  const place = first.kind === 'meta' ? first.place : first.statement;
  const what = firstLine(first.kind === 'meta' ? first.command : first.statement.sql);
  const because = `it stands outside the marks of ${tool}, which does not run it`;
  return shown({ ...at(place), what, because, mistake: true }, text);
}

/** Adds the line with a caret. */
export function shown(finding: Finding, text: string): Unread {
  return { ...finding, caret: caret(text, finding.line, finding.column) };
}

function at({ file, line, column }: Place): Place {
  return { file, line, column };
}

function placeIn(statement: Statement, offset: number): Place {
  const { line, column } = lineIndex(statement.sql).at(offset);
  return {
    file: statement.file,
    line: statement.line + line - 1,
    column: line === 1 ? statement.column + column - 1 : column,
  };
}

function firstLine(sql: string): string {
  const line = (/^[^\r\n]*/.exec(sql)?.[0] ?? '').trimEnd();
  return line.length > long ? `${line.slice(0, long).trimEnd()}...` : line;
}
