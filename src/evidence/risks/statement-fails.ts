import type { Finding, Severity } from '../../model/finding.ts';
import type { Schema } from '../../model/schema.ts';
import { title } from '../../sql/title.ts';
import type { Risk, Seen } from './risk.ts';
import { findingAt, findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

type Failure = { readonly code: string; readonly message: string };

/** Postgres refused a statement of the change, alone or when the file is one transaction, or a step of the plan. */
export const statementFails: Risk = {
  id: 'statement-fails',
  look(context) {
    const written = context.asWritten.flatMap((seen): Finding[] => {
      const { error } = seen.facts;
      const wrapped = context.written.wrapped.error;
      const fails = `${title(seen.sql)} fails`;
      if (error) {
        if (isOthers(error, seen)) return [];
        return [findingAt(seen, described(error, context.schema, fails))];
      }
      if (wrapped?.statement !== seen.index || isOthers(wrapped, seen)) return [];
      const where = `${fails} in a tool that wraps this file in one transaction`;
      return [findingAt(seen, described(wrapped, context.schema, where))];
    });
    const planned = context.steps.flatMap((step): Finding[] => {
      const error = context.evidence[step.id]?.error;
      if (!error) return [];
      return [findingAtStep(context, step, described(error, context.schema, `Step ${step.id} fails`))];
    });
    return [...written, ...planned];
  },
};

/** 25P02 follows from an error above; 25001 is what no-transaction-allowed is about. */
function isOthers({ code }: Failure, { facts }: Seen): boolean {
  return code === '25P02' || (code === '25001' && facts.transaction === 'forbidden');
}

function described(error: Failure, schema: Schema, what: string) {
  const depends = dependsOnRows(error, schema);
  const severity: Severity = depends ? 'warning' : 'error';
  const when = depends ? ' on the rows of the sandbox, and on yours if they are alike' : '';
  return {
    rule: statementFails.id,
    severity,
    message: `${what}${when}: ${error.code} ${quoted(error.message)}.`,
    witnesses: [{ by: 'sandbox' as const, saw: `${error.code} ${error.message}` }],
  };
}

/**
 * Class 23 is about rows, and those of the sandbox are generated: with others the statement may pass. Except for a new
 * column that must not be null and has no value for the rows that are there.
 */
function dependsOnRows({ code, message }: Failure, schema: Schema): boolean {
  if (!code.startsWith('23')) return false;
  const named = /column "(.+)" of relation "(.+)" contains null values/.exec(message);
  if (!named) return true;
  return schema.tables.some(
    table => table.relname === named[2] && table.columns.some(column => column.name === named[1]),
  );
}
