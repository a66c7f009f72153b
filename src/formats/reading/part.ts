import type { MigrationPart, Unread } from '../../model/migration.ts';
import type { Statement } from '../../model/place.ts';
import { splitScript } from '../../sql/split.ts';
import type { Format, Section } from '../format.ts';
import { type Bound, bind, type Variables } from './bind.ts';
import { isHarmless } from './psql-commands.ts';
import { SyntaxCheck } from './syntax.ts';
import { command, type Finding, rows, shown, unbound, unreadable } from './unread.ts';

const replacement = '\ufffd';

/**
 * Reads one way of a file, after `loadParser`. What cannot be read becomes `unread`, and everything else is read all the same;
 * a statement that is never closed ends with the file. Never throws.
 */
export function readPart(
  file: string,
  section: Section,
  format: Format,
  variables: Variables,
): MigrationPart {
  const { text } = section;
  const bound = bind(text, variables, format);
  const check = new SyntaxCheck();
  const statements: Statement[] = [];
  const findings: Finding[] = [];
  for (const item of splitScript(bound.text, file)) {
    if (item.kind === 'meta') {
      if (format.psql !== true || !isHarmless(item.command))
        findings.push(command(item.command, item.place, format, format.name));
    } else if (item.kind === 'copy') findings.push(rows(item.statement, format, format.name));
    else {
      const finding = judge(item.statement, format, check);
      if (finding) findings.push(finding);
      else statements.push(bound.original(item.statement));
    }
  }
  const { habit } = section;
  return {
    file,
    text,
    statements,
    habit: typeof habit === 'function' ? habit(statements) : habit,
    unread: findings.map(finding => inOriginal(finding, bound, text)),
  };
}

function judge(statement: Statement, format: Format, check: SyntaxCheck): Finding | undefined {
  const unknown = statement.sql.indexOf(replacement);
  if (unknown >= 0) return notUtf8(statement);
  const trouble = check.check(statement);
  const variable = unbound(statement, format, trouble === undefined);
  return variable ?? (trouble && unreadable(statement, trouble));
}

function notUtf8({ file, line, column }: Statement): Finding {
  return {
    file,
    line,
    column,
    what: 'bytes that are not UTF-8',
    because: 'Postgres refuses a statement with such bytes',
    mistake: true,
  };
}

function inOriginal(finding: Finding, bound: Bound, text: string): Unread {
  return shown(bound.original(finding), text);
}
