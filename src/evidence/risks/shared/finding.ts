import type { Finding, Severity, Witness } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';

/** A finding about a statement that was run. */
export function findingAt(
  seen: Seen,
  parts: { rule: string; severity: Severity; message: string; witnesses: Witness[]; count?: string },
): Finding {
  return {
    rule: parts.rule,
    severity: parts.severity,
    file: seen.place.file,
    line: seen.place.line,
    column: seen.place.column,
    statement: seen.sql,
    message: parts.message,
    ...(parts.count === undefined ? {} : { count: parts.count }),
    witnesses: parts.witnesses,
    about: seen.about,
    ...(seen.step ? { stepId: seen.step.id } : {}),
  };
}

/** A finding about a step as a whole, at the place of the first statement that it serves. */
export function findingAtStep(
  context: Context,
  step: Context['steps'][number],
  parts: { rule: string; severity: Severity; message: string; witnesses: Witness[] },
): Finding {
  const place = placeOfStep(context, step.from);
  return { ...parts, ...place, statement: scriptOf(step), about: 'planned', stepId: step.id };
}

/** The statements of a step as one text. */
export const scriptOf = ({ sql }: { readonly sql: readonly string[] }): string => sql.join(';\n');

/** Where the change asks for it; the start of the file for a step that serves no statement. */
export function placeOfStep(
  { change }: Pick<Context, 'change'>,
  from: readonly number[],
): { file: string; line: number; column: number } {
  const statement = from[0] === undefined ? undefined : change.statements[from[0]];
  return statement
    ? { file: statement.file, line: statement.line, column: statement.column }
    : { file: change.file, line: 1, column: 1 };
}
