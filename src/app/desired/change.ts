import type { Change } from '../../model/change.ts';
import type { Statement } from '../../model/place.ts';

/** The file of `--out` that holds the computed statements; places in them are told by it. */
export const CHANGE_FILE = 'change.sql';

/** Computed statements as a change, as if they stood in that file. */
export function changeOf(sql: readonly string[]): Change {
  const statements: Statement[] = [];
  let line = 1;
  for (const text of sql) {
    statements.push({ file: CHANGE_FILE, line, column: 1, sql: text });
    line += text.split('\n').length;
  }
  return { file: CHANGE_FILE, text: changeText(sql), statements };
}

/** The text of that file: a statement begins where the one before has ended. */
export function changeText(sql: readonly string[]): string {
  return sql.map(text => `${text};\n`).join('');
}
