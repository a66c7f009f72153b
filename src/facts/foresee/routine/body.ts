import { library, type Node, parseOne, parseScript } from '../../../sql/parse.ts';

/** What the parser gives for a statement of PL/pgSQL: one key, its kind. */
export type Step = Readonly<Record<string, Fields | undefined>>;
export type Fields = Readonly<Record<string, unknown>>;

export interface Body {
  readonly steps: readonly Step[];
  /** Names of variables by number, for those that are plain. */
  readonly variables: readonly (string | undefined)[];
  /** What DECLARE gives them. */
  readonly initial: readonly (readonly [string, Node])[];
}

const known = new Map<string, Body | undefined>();

/** The body of a function, procedure or DO block in PL/pgSQL; undefined where the parser cannot read it. */
export function readBody(source: string): Body | undefined {
  if (!known.has(source)) known.set(source, parse(source));
  return known.get(source);
}

function parse(source: string): Body | undefined {
  let parsed: unknown;
  try {
    parsed = library().parsePlPgSQLSync(source);
  } catch {
    return undefined;
  }
  const [first] = (parsed as { plpgsql_funcs?: { PLpgSQL_function: Fields }[] }).plpgsql_funcs ?? [];
  const { action, datums = [] } = (first?.PLpgSQL_function ?? {}) as { action?: Step; datums?: Step[] };
  if (!action) return undefined;
  const variables = datums.map(datum => Object.values(datum)[0]?.['refname'] as string | undefined);
  const initial = datums.flatMap(datum => {
    const fields = datum['PLpgSQL_var'];
    const value = fields?.['default_val'] ? expressionOf(fields['default_val']) : undefined;
    return value && typeof fields?.['refname'] === 'string' ? [[fields['refname'], value] as const] : [];
  });
  return { steps: [action], variables, initial };
}

export const textOf = (expression: unknown): string =>
  (expression as { PLpgSQL_expr?: { query?: string } } | undefined)?.PLpgSQL_expr?.query ?? '';

/** An expression of PL/pgSQL as the expression of a SELECT; undefined where it cannot be read. */
export function expressionOf(expression: unknown): Node | undefined {
  const text = textOf(expression);
  try {
    const node = parseOne(`SELECT ${text}`);
    return 'SelectStmt' in node ? node : undefined;
  } catch {
    return undefined;
  }
}

/** The statements of a text; undefined where it cannot be read. */
export function statementsOf(text: string): readonly Node[] | undefined {
  try {
    return parseScript(text);
  } catch {
    return undefined;
  }
}
