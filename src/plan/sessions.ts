import { splitQualified } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import type { Placed } from './drafts.ts';
import { isTemporary, relations } from './resolve.ts';

/** A step that makes something temporary, and a later one that uses it: they need the same session. */
export interface Shared {
  readonly link: readonly [maker: number, user: number];
  /** `temporary table t`. */
  readonly what: string;
}

/** Steps may run in sessions of their own, and what is temporary ends with the session that made it. */
export function sessionLinks(placed: readonly Placed[]): Shared[] {
  const makers = new Map<string, { readonly at: number; readonly what: string }>();
  return placed.flatMap(({ draft, node, context: { state } }, at): Shared[] =>
    [...new Set(draft.uses)].filter(isTemporary).flatMap((name): Shared[] => {
      const maker = makers.get(name);
      const isThere =
        state.schema.functions.some(one => one.name === name) ||
        relations(state.schema, splitQualified(name).name).some(one => one.name === name);
      if (isThere && maker) return maker.at === at ? [] : [{ link: [maker.at, at], what: maker.what }];
      makers.set(name, { at, what: `temporary ${kindMade(node)} ${splitQualified(name).name}` });
      return [];
    }),
  );
}

function kindMade(node: Node): string {
  if ('ViewStmt' in node) return 'view';
  if ('CreateSeqStmt' in node) return 'sequence';
  return 'CreateFunctionStmt' in node ? 'function' : 'table';
}
