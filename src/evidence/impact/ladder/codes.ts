/**
 * True for an error that follows from the definitions in the database, not from the made-up values a query was tried with:
 * syntax and names (class 42), cached plans (0A000), objects that are gone in the middle (XX000), schemas that do not exist.
 */
export function isAboutSchema(code: string): boolean {
  return (
    (code.startsWith('42') && code !== '42P18') || code === '0A000' || code === 'XX000' || code === '3F000'
  );
}

/** The column of `null value in column "x" of relation "t" violates not-null constraint`. */
export function missingColumn(code: string, message: string): string | undefined {
  return code === '23502' ? /column "((?:[^"]|"")+)"/.exec(message)?.[1] : undefined;
}
