import { all } from '../../../sql/ast.ts';
import { Fails } from '../outcome.ts';
import type { Handler } from './handler.ts';

/** SET, SET LOCAL, RESET and SET TRANSACTION. */
export const setVariable: Handler<'VariableSetStmt'> = (act, statement) => {
  const name = statement.name ?? '';
  const values = all(statement.args, 'A_Const').map(
    ({ sval, ival, fval, boolval }) =>
      sval?.sval ?? fval?.fval ?? String(boolval ? boolval.boolval === true : (ival?.ival ?? 0)),
  );
  if (statement.kind === 'VAR_SET_MULTI') {
    const isolation = all(statement.args, 'DefElem').some(
      ({ defname }) => defname === 'transaction_isolation',
    );
    if (isolation && act.session.open && act.session.queried)
      throw new Fails('25001', 'SET TRANSACTION ISOLATION LEVEL must be called before any query');
    const readOnly = all(statement.args, 'DefElem').find(
      ({ defname }) => defname === 'transaction_read_only',
    );
    if (readOnly && act.session.open) act.session.readOnly = isOn(readOnly.arg);
    return;
  }
  if (statement.is_local && !act.session.open) return;
  if (statement.kind === 'VAR_RESET_ALL') return act.session.reset();
  const set = statement.kind === 'VAR_SET_VALUE';
  act.session.set(name, set ? values.join(',') : undefined, statement.is_local === true);
};

function isOn(node: unknown): boolean {
  const value = (node as { A_Const?: { ival?: { ival?: number } } } | undefined)?.A_Const;
  return value?.ival?.ival === 1;
}

export const showVariable: Handler<'VariableShowStmt'> = () => {};
