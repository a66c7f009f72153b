import type { Finding, Severity } from '../../model/finding.ts';
import { risksFor } from './index.ts';
import type { Context, Risk, RiskInput, Seen } from './risk.ts';
import { placeOfStep } from './shared/finding.ts';
import { oneOfEachCause } from './shared/give-way.ts';
import { withInstead } from './shared/instead.ts';
import { followSession, type SessionState } from './shared/session.ts';

/**
 * The given risks in the change as written and in the steps of the plan, worst first, then by place. Pure; `loadParser`
 * must have been awaited. One finding per risk and statement.
 */
export function findRisks(input: RiskInput, among: readonly Risk[] = risksFor('plan')): Finding[] {
  const context = contextOf(input);
  const found = oneOfEachCause(among.flatMap(risk => risk.look(context)));
  return withInstead(found, context, among).sort(worstFirst);
}

function contextOf(input: RiskInput): Context {
  const sessions = sessionsOf(input);
  const asWritten = input.written.statements.map(({ file, line, column, sql, facts }, index): Seen => {
    const session = sessions[index];
    return {
      about: 'written',
      place: { file, line, column },
      sql,
      facts,
      index,
      ...(session ? { session } : {}),
    };
  });
  const steps = input.plan.phases.flatMap(phase => phase.steps);
  const asPlanned = steps.flatMap(step =>
    (input.evidence[step.id]?.facts ?? []).map((facts, index): Seen => {
      const sql = step.sql[index] ?? step.title;
      return { about: 'planned', place: placeOfStep(input, step.from), sql, facts, index, step };
    }),
  );
  const asUndone = steps.flatMap(step => {
    const undo = step.undo.kind === 'steps' ? step.undo.steps.flatMap(({ sql }) => sql) : [];
    return (input.evidence[step.id]?.undoFacts ?? []).map((facts, index): Seen => {
      const sql = undo[index] ?? `undo of ${step.title}`;
      return { about: 'planned', place: placeOfStep(input, step.from), sql, facts, index, step, undo: true };
    });
  });
  return { ...input, asWritten, asPlanned, asUndone, steps };
}

/** A session for each file: what one sets may reach the next, but no one should count on it. */
function sessionsOf({ written, sent }: RiskInput): SessionState[] {
  const all = written.statements.map(({ sql }) => sql);
  if (!sent) return followSession(all);
  let at = 0;
  return sent.flatMap(({ statements, wrappedBy }) => {
    const own = all.slice(at, at + statements);
    at += statements;
    return followSession(own, wrappedBy);
  });
}

const rank: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

function worstFirst(a: Finding, b: Finding): number {
  return (
    rank[a.severity] - rank[b.severity] ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column
  );
}
