import type { Phase, PhaseName, Plan, Step, Undo, UndoStep } from '../model/plan.ts';
import type { Schema } from '../model/schema.ts';
import { phaseOrder } from './combine.ts';
import { digestOf } from './digest.ts';
import { doneWhen } from './done/done.ts';
import type { StepDraft, Touch } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { timeouts } from './pace.ts';
import { stepTitle } from './step-title.ts';
import type { Numbered } from './together.ts';

/** Numbers, timeouts, fingerprints, point of no return and digest: all that a plan has beyond its drafts. */
export function finishPlan(
  schema: Schema,
  numbered: readonly Numbered[],
  notes: readonly string[],
  lockBudgetMs: number,
): Plan {
  const own = ownNames(numbered);
  const finish = (draft: StepDraft, id: string): UndoStep => ({
    id,
    title: draft.title ?? stepTitle(draft.sql),
    relations: [...draft.relations],
    sql: [...draft.sql],
    transaction: draft.transaction,
    ...timeouts(draft.pace, lockBudgetMs),
    fingerprint: fingerprint(schema, draft.relations, own),
    doneWhen: doneWhen(draft.done),
    ...(draft.halfDone ? { halfDone: [...draft.halfDone] } : {}),
    ...(draft.batch ? { batch: { rows: draft.batch.rows, key: [...draft.batch.key] } } : {}),
  });
  const steps = numbered.map(({ draft, recipe, from, settings }, at) => {
    const id = String(at + 1);
    const step = finish(draft, id);
    const sql = draft.transaction === 'one' ? [...settings, ...step.sql] : step.sql;
    return { ...step, sql, recipe, from: [...from], undo: undoOf(draft, id, finish) } satisfies Step;
  });
  const phases = phaseOrder.flatMap((name): Phase[] => {
    const within = steps.filter((_, at) => numbered[at]?.draft.phase === name);
    const code = codeRules(name, numbered);
    return within.length > 0 ? [{ name, steps: within, ...(code.length > 0 ? { code } : {}) }] : [];
  });
  const final = numbered.findIndex(({ draft }) => draft.noReturn !== undefined);
  const because = numbered[final]?.draft.noReturn;
  const body = {
    phases,
    pointOfNoReturn: because === undefined ? null : { stepId: String(final + 1), because },
    notes: [...notes],
    touches: mergeTouches(numbered.flatMap(({ draft }) => draft.touches)),
  };
  const digest = digestOf(body);
  return { id: digest.slice(0, 8), digest, ...body };
}

/** Each rule once, with the steps of the phase that it follows from. */
function codeRules(phase: PhaseName, numbered: readonly Numbered[]): NonNullable<Phase['code']> {
  const rules = new Map<string, { old: string; new: string; steps: string[] }>();
  for (const [at, { draft }] of numbered.entries()) {
    for (const rule of draft.phase === phase ? (draft.code ?? []) : []) {
      const key = JSON.stringify(rule);
      const steps = [...(rules.get(key)?.steps ?? []), String(at + 1)];
      rules.set(key, { ...rule, steps: [...new Set(steps)] });
    }
  }
  return [...rules.values()];
}

/** `2u`, and `2u2`, `2u3` when the way back takes several steps. */
function undoOf(
  { undo }: Numbered['draft'],
  id: string,
  finish: (draft: StepDraft, id: string) => UndoStep,
): Undo {
  if (undo.kind === 'none') return { ...undo };
  const steps = undo.steps.map((step, at) => finish(step, at === 0 ? `${id}u` : `${id}u${at + 1}`));
  const gone = undo.alsoGone ? { alsoGone: [...undo.alsoGone] } : {};
  return { kind: 'steps', steps, loses: undo.loses.map(loss => ({ ...loss })), ...gone };
}

/** What the plan makes, changes or drops. The tables it is about stay in: a change to them is what a fingerprint is for. */
function ownNames(numbered: readonly Numbered[]): Set<string> {
  const names = numbered.flatMap(({ draft }) =>
    (draft.own ?? draft.uses).filter(name => name !== '*' && !draft.relations.includes(name)),
  );
  return new Set(names);
}

function mergeTouches(touches: readonly Touch[]): Touch[] {
  const merged = new Map<string, Touch>();
  for (const one of touches) {
    const before = merged.get(one.relation);
    merged.set(one.relation, {
      relation: one.relation,
      columns: union(before?.columns, one.columns),
      added: union(before?.added, one.added),
      removed: union(before?.removed, one.removed),
    });
  }
  return [...merged.values()];
}

function union(one: readonly string[] = [], other: readonly string[] = []): string[] {
  return [...new Set([...one, ...other])];
}
