import type { Finding, Severity } from '../../model/finding.ts';
import type { Schema } from '../../model/schema.ts';
import { title } from '../../sql/title.ts';
import type { Risk } from './risk.ts';
import { findingAt, findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

type Failure = { readonly code: string; readonly message: string };

/** Postgres refused a statement of the change, or a step of the plan. */
export const statementFails: Risk = {
  id: 'statement-fails',
  look(context) {
    const written = context.asWritten.flatMap((seen): Finding[] => {
      const { error, transaction } = seen.facts;
      // 25P02 follows from an error above; 25001 is no-transaction-allowed's.
      if (!error || error.code === '25P02' || (error.code === '25001' && transaction === 'forbidden'))
        return [];
      return [findingAt(seen, { ...described(error, context.schema, `${title(seen.sql)} fails`) })];
    });
    const planned = context.steps.flatMap((step): Finding[] => {
      const error = context.evidence[step.id]?.error;
      if (!error) return [];
      return [findingAtStep(context, step, described(error, context.schema, `Step ${step.id} fails`))];
    });
    return [...written, ...planned];
  },
};

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
