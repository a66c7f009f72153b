import { z } from 'zod';
import { Facts, LockMode, TracedStatement } from './facts.ts';

/** One timed run: that many rows in the table, that many milliseconds. */
export const Sample = z.object({ rows: z.number(), ms: z.number() });
export type Sample = z.infer<typeof Sample>;

/**
 * How long a step takes at the asked size. `measured`: does not grow with rows. `fitted`: carried from runs at
 * two sizes or more. `assumed`: only one size was run, scaled in proportion. */
export const Estimate = z.object({
  rows: z.number().describe('Rows of the largest table of the step that the estimate is for.'),
  predictedMs: z.object({ low: z.number(), mid: z.number(), high: z.number() }),
  basis: z.enum(['measured', 'fitted', 'assumed']),
  samples: z.array(Sample),
});
export type Estimate = z.infer<typeof Estimate>;

/** What happened when everything up to this step was run and then undone, on generated rows. */
export const UndoProof = z.object({
  outcome: z.enum(['same', 'lost what it said', 'differs', 'failed', 'none']),
  differences: z.array(z.string()).describe('Catalog and row differences to the state before, in words.'),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  rows: z.number().describe('Rows that were compared.'),
  meanwhile: z
    .object({
      rows: z.number().describe('Rows written after the plan had run, through the new shape.'),
      outcome: z
        .enum(['kept', 'differs', 'failed'])
        .describe('What became of them in the columns of before.'),
      differences: z.array(z.string()),
      error: z.object({ code: z.string(), message: z.string() }).optional(),
    })
    .optional()
    .describe('The same undo after new code has written rows.'),
});
export type UndoProof = z.infer<typeof UndoProof>;

/** Who waits while the step runs, read off the locks that were seen. */
export const Waits = z.enum(['reads and writes', 'writes', 'nothing']);
export type Waits = z.infer<typeof Waits>;

/** Evidence about one step of the plan. */
export const StepEvidence = z.object({
  facts: z.array(Facts).describe('One per statement of the step.'),
  estimate: Estimate.nullable(),
  waits: z
    .array(z.object({ relation: z.string(), mode: LockMode, what: Waits }))
    .describe('Strongest lock per table that existed before.'),
  undo: UndoProof.nullable(),
  undoFacts: z.array(Facts),
  undoEstimate: Estimate.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type StepEvidence = z.infer<typeof StepEvidence>;

/** The change run just as it is written: statement by statement, and as one transaction, as many tools do. */
export const WrittenEvidence = z.object({
  statements: z.array(TracedStatement),
  wrapped: z.object({
    ok: z.boolean().describe('Without an error beside it, false says that it was not tried.'),
    error: z.object({ code: z.string(), message: z.string(), statement: z.number().int() }).optional(),
  }),
});
export type WrittenEvidence = z.infer<typeof WrittenEvidence>;

/** The proof that the plan as a whole does what the change asks. */
export const PlanProof = z.object({
  reachesWanted: z
    .enum(['yes', 'no', 'unknown'])
    .describe('Catalog after all steps against the change run as written.'),
  differences: z.array(z.string()),
});
export type PlanProof = z.infer<typeof PlanProof>;
