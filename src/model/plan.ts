import { z } from 'zod';

export const PhaseName = z.enum(['expand', 'backfill', 'switch', 'contract']);
export type PhaseName = z.infer<typeof PhaseName>;

/** How a step meets transactions: all its statements in one; one statement that allows none; many small ones. */
export const TransactionMode = z.enum(['one', 'none', 'batches']);
export type TransactionMode = z.infer<typeof TransactionMode>;

const stepParts = {
  id: z
    .string()
    .describe('Stable within the plan: "1", "2"; an undo step has the id of its step and a letter, "2u".'),
  title: z.string().describe('One line for people, in Postgres words.'),
  relations: z.array(z.string()).describe('Tables it is about, by qualified name.'),
  sql: z.array(z.string()).describe('Statements without trailing semicolon. For batches: one, see batch.'),
  transaction: TransactionMode,
  lockTimeoutMs: z.number().int().positive().describe('Longest wait for one lock, per try.'),
  statementTimeoutMs: z
    .number()
    .int()
    .nonnegative()
    .describe('0: none, because the statement must run as long as it takes.'),
  fingerprint: z.string().describe('Digest of the definitions it depends on, before it runs.'),
  doneWhen: z
    .string()
    .describe(
      'A catalog query of one text: done, not done, half done; unknown where the catalog cannot say.',
    ),
  halfDone: z.array(z.string()).optional().describe('Statements that clear what a failed try left behind.'),
  batch: z
    .object({ rows: z.number().int().positive(), key: z.array(z.string()).min(1) })
    .optional()
    .describe(
      'For batches: sql[0] takes the last key as parameters (null at the start) and returns the next, or no row at the end.',
    ),
};

export const UndoStep = z.object(stepParts);
export type UndoStep = z.infer<typeof UndoStep>;

/** What an undo cannot bring back although it runs. */
export const Loss = z.object({
  what: z.string().describe('In words: "every value written to users.x since the step ran".'),
  count: z.string().optional().describe('A query of one number: how many rows that would hit now.'),
  atStep: z
    .boolean()
    .optional()
    .describe('True: it is gone when the step runs, so it is counted before; else when the step is undone.'),
  columns: z
    .array(z.string())
    .optional()
    .describe(
      'Columns of before that it may leave different, as table.column; table.* for any of that table.',
    ),
});
export type Loss = z.infer<typeof Loss>;

export const Undo = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('steps'),
    steps: z.array(UndoStep).min(1),
    loses: z.array(Loss),
    alsoGone: z
      .array(z.string())
      .optional()
      .describe(
        'What earlier steps made and this undo takes along ("index public.users_email_key"): their own undos then have nothing left to do.',
      ),
  }),
  z.object({
    kind: z.literal('none'),
    because: z.string(),
    before: z.string().describe('What to do before running the step.'),
  }),
]);
export type Undo = z.infer<typeof Undo>;

export const Step = z.object({
  ...stepParts,
  recipe: z.string().describe('The recipe that made it; "as-written" for a statement carried through.'),
  from: z
    .array(z.number().int().nonnegative())
    .describe('Which statements of the change it serves, counted from 0.'),
  undo: Undo,
});
export type Step = z.infer<typeof Step>;

/** What code may do in a phase: `old` was written for the schema before the change, `new` for the wanted one. */
export const CodeRule = z.object({
  old: z.string().describe('Of code that is running before the change.'),
  new: z.string().describe('Of code that was written for the wanted schema.'),
});
export type CodeRule = z.infer<typeof CodeRule>;

export const Phase = z.object({
  name: PhaseName,
  steps: z.array(Step).min(1),
  code: z
    .array(
      CodeRule.extend({
        steps: z.array(z.string()).describe('The steps of the phase that it follows from.'),
      }),
    )
    .optional()
    .describe(
      'What code may do once the phase has run, one rule for each kind of change that says something of it.',
    ),
});
export type Phase = z.infer<typeof Phase>;

export const Plan = z.object({
  id: z.string().describe('Short name: the first characters of the digest.'),
  digest: z.string().describe('sha256 over everything else in the plan; evidence is not part of it.'),
  phases: z.array(Phase),
  pointOfNoReturn: z.object({ stepId: z.string(), because: z.string() }).nullable(),
  notes: z.array(z.string()).describe('What the plan changed about the change as written, and why.'),
  touches: z
    .array(
      z.object({
        relation: z.string(),
        columns: z.array(z.string()),
        added: z.array(z.string()),
        removed: z.array(z.string()),
      }),
    )
    .describe('Tables the change alters; columns named in it; columns it adds and removes.'),
});
export type Plan = z.infer<typeof Plan>;
