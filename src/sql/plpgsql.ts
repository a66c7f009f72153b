import { library, type Node, parseOne } from './parse.ts';

/** What the parser gives for a statement of PL/pgSQL: one key, its kind. */
type Statement = Readonly<Record<string, Block | undefined>>;

interface Block {
  readonly body?: readonly Statement[];
  readonly exceptions?: {
    readonly PLpgSQL_exception_block: {
      readonly exc_list: readonly { readonly PLpgSQL_exception: Handler }[];
    };
  };
  readonly sqlstmt?: { readonly PLpgSQL_expr: { readonly query: string } };
}

interface Handler {
  readonly action?: readonly unknown[];
}

/**
 * The one statement of a DO block that tries it and passes over its failure: `BEGIN ...; EXCEPTION WHEN ... THEN NULL; END`,
 * as some tools write every CREATE TYPE and foreign key. Undefined for a block that does anything else.
 */
export function soleTried(block: string): Node | undefined {
  const [body, ...others] = bodyOf(block).filter(statement => !('PLpgSQL_stmt_return' in statement));
  const tried = body?.['PLpgSQL_stmt_block'];
  const handlers = tried?.exceptions?.PLpgSQL_exception_block.exc_list ?? [];
  const quiet = handlers.length > 0 && handlers.every(({ PLpgSQL_exception: { action } }) => !action?.length);
  const [only, ...more] = tried?.body ?? [];
  const query = only?.['PLpgSQL_stmt_execsql']?.sqlstmt?.PLpgSQL_expr.query;
  if (others.length > 0 || more.length > 0 || !quiet || query === undefined) return undefined;
  return parseOne(query);
}

function bodyOf(block: string): readonly Statement[] {
  let parsed: unknown;
  try {
    parsed = library().parsePlPgSQLSync(block);
  } catch {
    return []; // Another language, or what the parser cannot read.
  }
  const { plpgsql_funcs: [found] = [] } = parsed as {
    plpgsql_funcs?: readonly { readonly PLpgSQL_function: { readonly action?: Statement } }[];
  };
  return found?.PLpgSQL_function.action?.['PLpgSQL_stmt_block']?.body ?? [];
}
