import { commandName, isHarmlessCommand } from '../formats/index.ts';
import type { Change } from '../model/change.ts';
import type { Place, Statement } from '../model/place.ts';
import { Trouble } from '../model/trouble.ts';
import { loadParser, parseScript, SyntaxTrouble } from '../sql/parse.ts';
import { lineIndex } from '../sql/place.ts';
import { splitScript } from '../sql/split.ts';
import { setVariable, substitute } from '../sql/variables.ts';
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
  const variables = new Map<string, string>();
  for (const item of splitScript(text, file)) {
    if (item.kind === 'meta') {
      refuseMeta(item.command, item.place);
      if (!setVariable(item.command, variables)) throw shellTrouble(item.place);
    } else if (item.kind === 'copy') {
      const { file: name, line, column } = item.statement;
      throw new Trouble('sql-syntax', 'A change cannot hold rows for COPY.', {
        where: `${name}:${line}:${column}`,
        next: 'Write them as INSERT, or leave them out: a plan is about the schema.',
      });
    } else {
      statements.push(withVariables(item.statement, variables));
    }
  }
  if (statements.length === 0) {
    throw new Trouble('change-empty', `There is no SQL statement in ${nameOf(file)}.`);
  }
  return { file, text, statements };
}

/** Throws Trouble 'bad-argument' when nothing or more than one source is given. */
export function checkSource({ file, sql, stdin }: ChangeSource): void {
  const given = [file, sql, stdin].filter(one => one !== undefined).length;
  if (given !== 1) {
    throw new Trouble(
      'bad-argument',
      given === 0 ? 'No change was given.' : 'More than one change was given.',
      {
        next: 'Give a file, - for standard input, --sql "...", or the schema that is wanted: --desired wanted.sql',
      },
    );
  }
}

async function readSource(source: ChangeSource): Promise<{ file: string; text: string }> {
  checkSource(source);
  const { file, sql, stdin } = source;
  if (sql !== undefined) return { file: '--sql', text: sql };
  if (stdin !== undefined) return { file: '-', text: stdin };
  return { file: file ?? '', text: await readText(file ?? '') };
}

/** The statement as psql would send it, checked for syntax. A variable that is not set is the trouble, not the colon before it. */
function withVariables(statement: Statement, variables: ReadonlyMap<string, string>): Statement {
  const { sql, unset } = substitute(statement.sql, variables);
  try {
    const nodes = parseScript(sql, statement);
    if (nodes.length > 1) throw manyTrouble(statement);
    return { ...statement, sql };
  } catch (error) {
    const [first] = unset;
    if (!(error instanceof SyntaxTrouble) || first === undefined) throw error;
    const { line, column } = lineIndex(statement.sql).at(first.at);
    const at = line === 1 ? statement.column + column - 1 : column;
    throw new Trouble('sql-syntax', `The psql variable ${first.name} is not set.`, {
      where: `${statement.file}:${statement.line + line - 1}:${at}`,
      next: `Write \\set ${first.name} VALUE above it, as psql -v ${first.name}=VALUE would.`,
      cause: error,
    });
  }
}

/** Steps are single statements: a variable that holds several would hide some of them. */
function manyTrouble({ file, line, column }: Statement): Trouble {
  return new Trouble('sql-syntax', 'A psql variable here holds more than one statement.', {
    where: `${file}:${line}:${column}`,
    next: 'Write the statements out.',
  });
}

function shellTrouble({ file, line, column }: Place): Trouble {
  return new Trouble('sql-syntax', 'A psql variable is set from a command of the shell, which is not run.', {
    where: `${file}:${line}:${column}`,
    next: 'Write the value out.',
  });
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
