import { commandName, isHarmlessCommand } from '../formats/index.ts';
import type { Change } from '../model/change.ts';
import type { Statement } from '../model/place.ts';
import { Trouble } from '../model/trouble.ts';
import { loadParser, parseScript } from '../sql/parse.ts';
import { splitScript } from '../sql/split.ts';
import { readText } from './text.ts';

/** Where the change is: one of a file, the text itself, or what was piped in. */
export interface ChangeSource {
  readonly file?: string;
  readonly sql?: string;
  readonly stdin?: string;
}

/**
 * Reads a change and cuts it into statements, each checked for syntax. Throws Trouble: file-not-found with similar names,
 * change-empty, sql-syntax with file:line:column and a caret, bad-argument when nothing or more than one source is given.
 */
export async function readChange(source: ChangeSource): Promise<Change> {
  const { file, text } = await readSource(source);
  await loadParser();
  const statements: Statement[] = [];
  for (const item of splitScript(text, file)) {
    if (item.kind === 'meta') refuseMeta(item.command, item.place);
    else if (item.kind === 'copy') {
      const { file: name, line, column } = item.statement;
      throw new Trouble('sql-syntax', 'A change cannot hold rows for COPY.', {
        where: `${name}:${line}:${column}`,
        next: 'Write them as INSERT, or leave them out: a plan is about the schema.',
      });
    } else {
      parseScript(item.statement.sql, item.statement);
      statements.push(item.statement);
    }
  }
  if (statements.length === 0) {
    throw new Trouble('change-empty', `There is no SQL statement in ${nameOf(file)}.`);
  }
  return { file, text, statements };
}

async function readSource({ file, sql, stdin }: ChangeSource): Promise<{ file: string; text: string }> {
  const given = [file, sql, stdin].filter(one => one !== undefined).length;
  if (given !== 1) {
    throw new Trouble(
      'bad-argument',
      given === 0 ? 'No change was given.' : 'More than one change was given.',
      {
        next: 'Give a file, - for standard input, or --sql "...".',
      },
    );
  }
  if (sql !== undefined) return { file: '--sql', text: sql };
  if (stdin !== undefined) return { file: '-', text: stdin };
  return { file: file ?? '', text: await readText(file ?? '') };
}

/** Commands that say how psql shows or stops change nothing; the others would. */
function refuseMeta(command: string, place: { file: string; line: number; column: number }): void {
  if (isHarmlessCommand(command)) return;
  throw new Trouble('sql-syntax', `${commandName(command)} is a command of psql, not SQL.`, {
    where: `${place.file}:${place.line}:${place.column}`,
    next: 'Give Lockstep the SQL that psql would send.',
  });
}

function nameOf(file: string): string {
  return file === '-' ? 'what was piped in' : file === '--sql' ? 'the text of --sql' : file;
}
