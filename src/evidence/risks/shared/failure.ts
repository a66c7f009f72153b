import { parseScript } from '../../../sql/parse.ts';
import { walk } from '../../../sql/walk.ts';

/** An error of the server. */
export interface Failure {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

/**
 * Classes 22 (a value that does not fit) and 23 (a constraint) are about rows, and those of the sandbox are generated: with
 * others the statement may pass. Except where the same statement adds a column that must not be null and has no value for
 * the rows that are there.
 */
export function dependsOnRows({ code, message }: Failure, sql: readonly string[]): boolean {
  if (!/^2[23]/.test(code)) return false;
  const [, column] = /column "(.+)" of relation ".+" contains null values/.exec(message) ?? [];
  return column === undefined || !sql.flatMap(columnsAdded).includes(column);
}

function columnsAdded(sql: string): string[] {
  const names: string[] = [];
  for (const node of parseScript(sql)) {
    walk(node, (tag, fields) => {
      if (tag === 'ColumnDef' && 'colname' in fields) names.push(String(fields.colname));
    });
  }
  return names;
}
