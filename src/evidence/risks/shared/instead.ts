import type { Finding, Severity } from '../../../model/finding.ts';
import type { Step } from '../../../model/plan.ts';
import { timeoutText } from '../../../sql/timeout.ts';
import type { Context, Risk } from '../risk.ts';
import { scriptOf } from './finding.ts';

/**
 * Adds to findings on the change as written what the plan does instead, where a plan avoids the risk: the SQL of the steps
 * that serve the same statement, if all of them ran on the sandbox and none has a finding as bad. Nothing is made up here.
 */
export function withInstead(
  findings: readonly Finding[],
  context: Context,
  risks: readonly Risk[],
): Finding[] {
  const avoidedBy = new Map(risks.map(risk => [risk.id, risk.avoidedBy]));
  return findings.map(finding => {
    const how = avoidedBy.get(finding.rule);
    if (finding.about !== 'written' || how === undefined) return finding;
    const index = context.asWritten.findIndex(
      ({ place, sql }) =>
        place.line === finding.line && place.column === finding.column && sql === finding.statement,
    );
    const serving = context.steps.filter(({ from }) => from.includes(index));
    if (serving.length === 0 || !serving.every(step => ranWell(step, context))) return finding;
    if (serving.some(step => hasOneAsBad(findings, step, finding))) return finding;
    const same = serving.length === 1 && serving[0]?.sql.join() === finding.statement;
    if (same && how !== 'own step') return finding;
    return { ...finding, instead: { sql: serving.map(asScript).join('\n'), provedBy: provedBy(serving) } };
  });
}

function ranWell(step: Step, { evidence }: Context): boolean {
  const ran = evidence[step.id];
  return ran !== undefined && ran.error === undefined && ran.facts.every(({ error }) => error === undefined);
}

const order: readonly Severity[] = ['note', 'warning', 'error'];

/** The step has a finding that is as severe, or the same one: less severe it may be there, but it is not avoided. */
function hasOneAsBad(
  findings: readonly Finding[],
  step: Step,
  { rule, severity, message }: Finding,
): boolean {
  return findings.some(
    other =>
      other.stepId === step.id &&
      !other.rule.startsWith('undo-') &&
      (step.sql.includes(other.statement) || other.statement === scriptOf(step)) &&
      (order.indexOf(other.severity) >= order.indexOf(severity) ||
        (other.rule === rule && other.message === message)),
  );
}

/** The step as it was run: with its lock_timeout, in its transaction mode. Batches are a loop of a client's. */
function asScript(step: Step): string {
  if (step.batch) {
    return `-- Then: ${step.title}, each committed. The loop is in what plan --out writes.`;
  }
  const statements = step.sql.map(sql => `${sql};`);
  const body =
    step.transaction === 'one' && statements.length > 1 ? ['BEGIN;', ...statements, 'COMMIT;'] : statements;
  return [`SET lock_timeout = '${timeoutText(step.lockTimeoutMs)}';`, ...body].join('\n');
}

function provedBy(steps: readonly Step[]): string {
  const ids = steps.map(({ id }) => id);
  return ids.length === 1
    ? `step ${ids[0]} of this plan was run on the sandbox`
    : `steps ${ids.join(', ')} of this plan were run on the sandbox`;
}
