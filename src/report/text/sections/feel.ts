import { durationText, rangeText } from '../../../model/duration.ts';
import type { StepEvidence } from '../../../model/evidence.ts';
import type { Step } from '../../../model/plan.ts';
import { countText, listText } from '../count.ts';
import type { Part } from '../layout.ts';
import { modeText, strength } from '../lock.ts';
import { short } from '../name.ts';

/** Longer than this, a wait is an outage to the eye. */
const longMs = 1000;

/** The strongest locks of a step on tables that existed before: `ACCESS EXCLUSIVE on users, orders`. */
export function lockText(evidence: StepEvidence): string {
  const byMode = new Map<string, string[]>();
  for (const { relation, mode } of locksThatMatter(evidence)) {
    byMode.set(modeText(mode), [...(byMode.get(modeText(mode)) ?? []), short(relation)]);
  }
  return [...byMode].map(([mode, tables]) => `${mode} on ${listText(tables, 3)}`).join(', ');
}

/** The locks of a step on tables that existed before, strongest first, without those that only read beside others. */
export function locksThatMatter({ waits }: StepEvidence): StepEvidence['waits'] {
  const sorted = [...waits].sort((a, b) => strength(b.mode) - strength(a.mode));
  // A step that takes SHARE UPDATE EXCLUSIVE on one table and reads another is about the first.
  return sorted.filter(
    ({ mode }) => mode === sorted[0]?.mode || strength(mode) >= strength('ShareUpdateExclusiveLock'),
  );
}

/** Who waits while a step runs, for how long, and what runs on: one sentence per kind of wait. */
export function feelParts(step: Step, evidence: StepEvidence | undefined): Part[] {
  if (evidence === undefined) return [{ text: 'not rehearsed', style: 'doubt' }];
  if (evidence.error !== undefined) {
    return [{ text: `${evidence.error.code} ${evidence.error.message}`, style: 'bad' }];
  }
  const all = tablesThatWait(evidence, 'reads and writes');
  const writes = tablesThatWait(evidence, 'writes');
  const several = new Set(evidence.waits.map(wait => wait.relation)).size > 1;
  const on = (tables: readonly string[]): string => (several ? ` on ${listText(tables.map(short), 3)}` : '');
  const parts: Part[] = [];
  if (all.length > 0) parts.push(waitPart(`reads and writes${on(all)} wait`, '', step, evidence));
  if (writes.length > 0) parts.push(waitPart(`writes${on(writes)} wait`, ', reads go on', step, evidence));
  if (parts.length === 0) {
    const quiet = evidence.waits.length === 0 ? 'nothing waits' : 'reads and writes go on';
    return [{ text: `${quiet}${habitText(step, evidence)}` }];
  }
  const habit = habitText(step, evidence);
  return habit === '' ? parts : [...parts, { text: habit.slice(2) }];
}

function tablesThatWait(evidence: StepEvidence, what: StepEvidence['waits'][number]['what']): string[] {
  return evidence.waits.filter(wait => wait.what === what).map(wait => wait.relation);
}

function waitPart(who: string, otherwise: string, step: Step, { estimate }: StepEvidence): Part {
  // A lock request that waits makes everybody behind it wait: until lock_timeout ends the try.
  const queue = `behind a long transaction up to ${durationText(step.lockTimeoutMs)} more a try`;
  if (estimate === null) return { text: `${who} while it runs${otherwise}; ${queue}`, style: 'doubt' };
  const { low, high } = estimate.predictedMs;
  return {
    text: `${who} ${rangeText(low, high)}${otherwise}; ${queue}`,
    style: high >= longMs ? 'bad' : undefined,
  };
}

function habitText(step: Step, evidence: StepEvidence): string {
  if (step.transaction === 'batches' && step.batch !== undefined) {
    return `; ${countText(step.batch.rows)} rows at a time, locked until their batch ends`;
  }
  // The statement's own transactions are what lets it wait for others without blocking them.
  const concurrent = evidence.facts.some(
    facts => facts.transaction === 'forbidden' && facts.phases !== undefined,
  );
  if (concurrent) return '; it waits itself for open transactions to end';
  const writes = evidence.facts.some(({ writes, locks }) =>
    writes.some(({ relation }) => locks.some(lock => lock.relation === relation && !lock.new)),
  );
  return writes ? '; the rows it writes stay locked until it ends' : '';
}

/**
 * How much a step belongs on the screen: 3 when it fails or has no evidence, 2 and 1 when it makes reads or writes wait,
 * less when it only takes long, 0 when nobody would notice it.
 */
export function matters(step: Step, evidence: StepEvidence | undefined): number {
  if (evidence === undefined || evidence.error !== undefined) return 3;
  if (evidence.waits.some(wait => wait.what === 'reads and writes')) return 2;
  if (evidence.waits.some(wait => wait.what === 'writes')) return 1;
  return step.transaction === 'batches' ? 0.5 : 0;
}
