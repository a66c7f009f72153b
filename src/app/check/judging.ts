import type { Sending } from '../../evidence/risks/risk.ts';
import type { Change } from '../../model/change.ts';
import type { WrittenEvidence } from '../../model/evidence.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import { type Batch, type Deployment, statementsOf } from './deployment.ts';
import type { Unseen } from './unseen.ts';

/** The statements of a deployment as one change. */
export function changeOf(deployment: Deployment): Change {
  const file = deployment.migrations[0]?.up.file ?? '';
  const text = deployment.migrations.map(({ up }) => up.text).join('\n');
  return { file, text, statements: statementsOf(deployment) };
}

export const sendingOf = ({ statements, wrappedBy }: Batch): Sending => ({
  statements: statements.length,
  ...(wrappedBy === undefined ? {} : { wrappedBy }),
});

export const emptyPlan: Plan = {
  id: '',
  digest: '',
  phases: [],
  pointOfNoReturn: null,
  notes: [],
  touches: [],
};

/** Findings about a statement whose failure says nothing are left away with it. */
export function isSeen(unseen: readonly Unseen[]): (finding: Finding) => boolean {
  const places = new Set(unseen.map(({ file, line, column }) => `${file}:${line}:${column}`));
  return ({ rule, file, line, column }) =>
    rule !== 'statement-fails' || !places.has(`${file}:${line}:${column}`);
}

/** Whether a transaction around the statements could make one fail: one allows none, or adds a value to a type. */
export function isDelicate(traced: readonly TracedStatement[]): boolean {
  return traced.some(({ facts, sql }) => facts.transaction === 'forbidden' || addsValue.test(sql));
}

const addsValue = /^\s*alter\s+type\b.*\badd\s+value\b/is;

/** The one batch of a file that nobody is known to run, and that many tools would make one transaction of. */
export function unwrapped([only, ...others]: readonly Batch[]): Batch | undefined {
  return only && others.length === 0 && !only.together ? only : undefined;
}

/** What became of the statements as one transaction. */
export function wrappedOutcome(seen: readonly TracedStatement[]): WrittenEvidence['wrapped'] {
  const at = seen.findIndex(({ facts }) => facts.error);
  const error = seen[at]?.facts.error;
  return error ? { ok: false, error: { ...error, statement: at } } : { ok: true };
}
