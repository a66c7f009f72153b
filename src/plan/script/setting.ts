import { all, as, strings, type Tree } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';

/** What a SET says, whatever its form. */
export interface Setting {
  readonly name: string;
  /** The values, for a list such as `search_path`; none: back to the default. */
  readonly values: readonly string[];
  readonly local: boolean;
  readonly set: Tree<'VariableSetStmt'>;
}

/** SET, RESET, and the `set_config` call that pg_dump writes. */
export function settingOf(node: Node): Setting | undefined {
  const set = as(node, 'VariableSetStmt');
  if (set) {
    const values = all(set.args, 'A_Const').map(value => value.sval?.sval ?? String(value.ival?.ival ?? 0));
    return { name: set.name ?? '', values, local: set.is_local === true, set };
  }
  const select = as(node, 'SelectStmt');
  const [target, ...more] = all(select?.targetList, 'ResTarget');
  const call = as(target?.val, 'FuncCall');
  if (more.length > 0 || strings(call?.funcname).at(-1) !== 'set_config') return undefined;
  const [name, value, local] = all(call?.args, 'A_Const');
  if (name?.sval?.sval === undefined || value?.sval === undefined) return undefined;
  const text = value.sval.sval ?? '';
  return {
    name: name.sval.sval,
    values: text
      .split(',')
      .map(part => part.trim().replaceAll('"', ''))
      .filter(part => part !== ''),
    local: local?.boolval?.boolval === true,
    set: {
      kind: 'VAR_SET_VALUE',
      name: name.sval.sval,
      args: [{ A_Const: { sval: value.sval } }],
    },
  };
}

/** Each step brings its own. */
export const timeouts = new Set([
  'lock_timeout',
  'statement_timeout',
  'transaction_timeout',
  'idle_in_transaction_session_timeout',
  'deadlock_timeout',
]);

/** These change what a client shows or how pg_dump's own text is read, not what a statement does. */
export const ofTheClient = new Set([
  'client_min_messages',
  'client_encoding',
  'standard_conforming_strings',
  'escape_string_warning',
  'xmloption',
  'application_name',
]);
