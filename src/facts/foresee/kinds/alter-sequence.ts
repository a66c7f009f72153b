import { all } from '../../../sql/ast.ts';
import { findTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { ownSequence } from './create-sequence.ts';
import type { Handler } from './handler.ts';

/** ALTER SEQUENCE (AlterSequence): readers of the sequence wait, no table is rewritten. */
export const alterSequence: Handler<'AlterSeqStmt'> = (act, statement) => {
  const sequence = findTarget(act, statement.sequence, statement.missing_ok);
  if (!sequence) return;
  if (sequence.kind !== 'sequence')
    throw new Fails(
      '42809',
      act.major >= 17 ? `cannot open relation "${sequence.name}"` : `"${sequence.name}" is not a sequence`,
    );
  act.lock(sequence, 'ShareRowExclusiveLock');
  const isOwned = all(statement.options, 'DefElem').some(({ defname }) => defname === 'owned_by');
  const ofIdentity = sequence.needs.some(({ how }) => how === 'internal');
  if (isOwned && ofIdentity && !statement.for_identity)
    throw new Fails('0A000', 'cannot change ownership of identity sequence');
  ownSequence(act, sequence, statement.options);
};
