import type { Finding, Severity } from '../../model/finding.ts';
import { title } from '../../sql/title.ts';
import type { Risk, Seen } from './risk.ts';
import { dependsOnRows, type Failure } from './shared/failure.ts';
import { findingAt, findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

/** Postgres refused a statement of the change, alone or when the file is one transaction, or a step of the plan. */
export const statementFails: Risk = {
  id: 'statement-fails',
  title: 'Postgres refuses a statement',
  why: 'The statement was run on a real Postgres and failed. The deployment stops there, and what ran before it in other transactions stays.',
  default: 'on',
  avoidedBy: 'other SQL',
  look(context) {
    const written = context.asWritten.flatMap((seen): Finding[] => {
      const { error } = seen.facts;
      const wrapped = context.written.wrapped.error;
      const fails = `${title(seen.sql)} fails`;
      if (error) {
        if (isOthers(error, seen)) return [];
        return [findingAt(seen, described(error, [seen.sql], fails))];
      }
      if (wrapped?.statement !== seen.index || isOthers(wrapped, seen)) return [];
      const where = `${fails} in a tool that wraps this file in one transaction`;
      return [findingAt(seen, described(wrapped, [seen.sql], where))];
    });
    const planned = context.steps.flatMap((step): Finding[] => {
      const error = context.evidence[step.id]?.error;
      if (!error) return [];
      return [findingAtStep(context, step, described(error, step.sql, `Step ${step.id} fails`))];
    });
    return [...written, ...planned];
  },
};

/** 25P02 follows from an error above; 25001 is what no-transaction-allowed is about. */
function isOthers({ code }: Failure, { facts }: Seen): boolean {
  return code === '25P02' || (code === '25001' && facts.transaction === 'forbidden');
}

function described(error: Failure, sql: readonly string[], what: string) {
  const depends = dependsOnRows(error, sql);
  const severity: Severity = depends ? 'warning' : 'error';
  const when = depends ? ' on the rows of the sandbox, and on yours if they are alike' : '';
  return {
    rule: statementFails.id,
    severity,
    message: `${what}${when}: ${error.code} ${quoted(error.message)}.`,
    witnesses: [{ by: 'sandbox' as const, saw: `${error.code} ${error.message}` }],
  };
}
