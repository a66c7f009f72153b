import type { Finding, Severity } from '../../model/finding.ts';
import { title } from '../../sql/title.ts';
import type { Context, Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { changesOnlyTheSession } from './shared/session.ts';

/** active_sql_transaction: what Postgres answers to a statement that allows no transaction around it. */
const ACTIVE_TRANSACTION = '25001';

/**
 * A statement that runs only outside a transaction: between BEGIN and COMMIT it fails, and so does a file that holds
 * it when a tool wraps the file in one transaction, as many do. Alone in its file it is a note: such a file can be
 * marked for the tool.
 */
export const noTransactionAllowed: Risk = {
  id: 'no-transaction-allowed',
  title: 'A statement that allows no transaction around it',
  why: 'CREATE INDEX CONCURRENTLY, VACUUM and their kin refuse to run between BEGIN and COMMIT. Many tools wrap a migration file in one transaction, and then the deployment stops at that statement.',
  default: 'on',
  avoidedBy: 'own step',
  look: context =>
    context.asWritten
      .filter(({ facts }) => facts.transaction === 'forbidden')
      .flatMap(seen => {
        const { severity, message, observed } = judged(context, seen);
        if (!severity) return [];
        const finding: Finding = findingAt(seen, {
          rule: noTransactionAllowed.id,
          severity,
          message,
          witnesses: [{ by: observed ? 'sandbox' : 'statement', saw: observed ?? message }],
        });
        return [finding];
      }),
};

function judged(
  context: Context,
  seen: Seen,
): { severity?: Severity; message: string; observed?: string | undefined } {
  const name = title(seen.sql);
  const { error } = seen.facts;
  if (seen.session?.inTransaction) {
    const observed = error?.code === ACTIVE_TRANSACTION ? `${error.code} ${error.message}` : undefined;
    const by = seen.session.wrappedBy;
    const where = by === undefined ? 'inside BEGIN ... COMMIT' : `in the transaction that ${by} puts it in`;
    return { severity: 'error', message: `${name} fails ${where} (25001).`, observed };
  }
  const { wrapped } = context.written;
  if (wrapped.ok || wrapped.error?.code !== ACTIVE_TRANSACTION) return { message: '' };
  const observed =
    wrapped.error.statement === seen.index ? `${wrapped.error.code} ${wrapped.error.message}` : undefined;
  const mixed = context.asWritten.some(
    other => other.facts.transaction === 'allowed' && !changesOnlyTheSession(other.sql),
  );
  return mixed
    ? {
        severity: 'error',
        message: `${name} fails in a tool that wraps this file in one transaction (25001).`,
        observed,
      }
    : {
        severity: 'note',
        message: `${name} fails in a tool that wraps its file in a transaction (25001).`,
        observed,
      };
}
