import { findRisks } from '../../evidence/risks/find.ts';
import type { RiskInput } from '../../evidence/risks/risk.ts';
import { foreseeGroups, learn } from '../../facts/foresee/foresee.ts';
import { SchemaView } from '../../facts/foresee/schema/schema.ts';
import type { World } from '../../facts/foresee/world.ts';
import type { WrittenEvidence } from '../../model/evidence.ts';
import type { TracedStatement } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Schema } from '../../model/schema.ts';
import { type Batch, batchesOf, type Deployment } from '../check/deployment.ts';
import type { Judged, JudgeOptions } from '../check/judge.ts';
import {
  changeOf,
  emptyPlan,
  isDelicate,
  isSeen,
  sendingOf,
  unwrapped,
  wrappedOutcome,
} from '../check/judging.ts';
import { unseenOf } from '../check/unseen.ts';
import { groupOf } from '../step-group.ts';

/** Follows a history of migrations without a server, and says of each deployment what hurts. */
export class ForeseenTrack {
  private readonly world: World;
  private readonly view: SchemaView;

  constructor(world: World) {
    this.world = world;
    this.view = new SchemaView(world);
  }

  /** The catalog as it is by now. */
  get schema(): Schema {
    return this.view.read();
  }

  /** What the next deployment does and what of it hurts; the catalog stands after it then. */
  async judge(
    deployment: Deployment,
    options: JudgeOptions & { readonly withInstead: boolean },
  ): Promise<Judged> {
    const before = this.schema;
    const batches = batchesOf(deployment, options.runner);
    const held = this.world.hold();
    const traced = this.advance(batches);
    const after = this.schema;
    const delicate = options.runner === 'sql' && isDelicate(traced) ? unwrapped(batches) : undefined;
    const again = (): void => {
      held.back();
      this.advance(batches);
    };
    const wrapped = delicate ? this.wrapped(delicate, held.back) : { ok: false };
    if (delicate) again();
    const unseen = unseenOf(traced, { leftOut: failures(traced), lacking: [] });
    const input: RiskInput = {
      schema: options.sized(before),
      schemaAfter: after,
      change: changeOf(deployment),
      written: { statements: [...traced], wrapped },
      sent: batches.map(sendingOf),
      apart: options.apart,
      plan: emptyPlan,
      evidence: {},
    };
    let findings: readonly Finding[] = findRisks(input, options.risks).filter(isSeen(unseen));
    if (options.withInstead && findings.some(({ severity }) => severity !== 'note')) {
      held.back();
      findings = await this.withPlan(input, findings, options);
      again();
    }
    held.release();
    return { findings: findings.map(asForeseen), traced, unseen, downs: new Map() };
  }

  /**
   * What fails within a transaction takes this with it, and a table may be empty where a statement fails for any row: what comes
   * after is judged as if only what nothing could make work were missing.
   */
  private advance(batches: readonly Batch[]): TracedStatement[] {
    return batches.flatMap(batch => {
      const [traced = []] = foreseeGroups(this.world, [batch]);
      const failed = traced.filter(({ facts }) => facts.error);
      if (failed.length > 0) learn(this.world, batch.together ? batch.statements : failed);
      return traced;
    });
  }

  /** The statements as one transaction. `back` takes the catalog to before them. */
  private wrapped(batch: Batch, back: () => void): WrittenEvidence['wrapped'] {
    back();
    const group = { statements: batch.statements, together: true };
    const [seen = []] = this.world.trial(() => foreseeGroups(this.world, [group]));
    return wrappedOutcome(seen);
  }

  /** Foresees the plan for the same change, so that findings can say what to do instead. The catalog stands before it. */
  private async withPlan(
    input: RiskInput,
    found: readonly Finding[],
    { lockBudgetMs, risks }: JudgeOptions,
  ): Promise<readonly Finding[]> {
    // Plans are loaded only for what is to be done another way.
    const { insteadOf, planFor } = await import('../check/instead.ts');
    const plan = planFor(input.schema, input.change, lockBudgetMs);
    if (!plan) return found;
    const steps = plan.phases.flatMap(phase => phase.steps);
    const seen = this.world.trial(() => foreseeGroups(this.world, steps.map(groupOf)));
    const forward = new Map(steps.map((step, at) => [step.id, (seen[at] ?? []).map(({ facts }) => facts)]));
    return insteadOf(input, found, plan, forward, risks, 'it was foreseen, not run');
  }
}

/** No sandbox saw it. */
const asForeseen = (finding: Finding): Finding => ({
  ...finding,
  witnesses: finding.witnesses.map(one => (one.by === 'sandbox' ? { ...one, by: 'foreseen' } : one)),
});

/** What fails without rows too: of what is foreseen, all but a new column that any row leaves empty. */
const failures = (traced: readonly TracedStatement[]) =>
  traced.flatMap(({ file, line, sql, facts: { error } }) =>
    error && error.code !== '23502'
      ? [{ what: sql, because: `${error.message} (${error.code})`, file, line }]
      : [],
  );
