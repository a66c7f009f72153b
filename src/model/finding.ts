import { z } from 'zod';
import { PhaseName } from './plan.ts';
import { severities } from './severity.ts';

export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** What a rule is about, for reports that carry the rules beside the findings. */
export interface RuleDescription {
  /** The id of the risk. */
  readonly id: string;
  /** What is found, in a few words without a full stop. */
  readonly title: string;
  /** Why it matters and what to do, in plain sentences. */
  readonly description: string;
  /** How severe its findings are unless something makes them less so. */
  readonly severity: Severity;
  /** Where the page about it is: an address, or the command that prints it. */
  readonly page?: string;
}

/** Who saw a risk, and what it saw. One risk never becomes two findings: it gains a witness. */
export const Witness = z.object({
  by: z.enum(['statement', 'sandbox', 'foreseen', 'simulation', 'code']),
  saw: z.string(),
});
export type Witness = z.infer<typeof Witness>;

export const Finding = z.object({
  rule: z.string().describe('The id of the risk: its file, its page, its word on the command line.'),
  severity: Severity,
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  statement: z.string(),
  message: z.string().describe('What users will feel, in one sentence.'),
  instead: z.object({ sql: z.string(), provedBy: z.string() }).optional(),
  count: z
    .string()
    .optional()
    .describe(
      'A query of one number: the rows that would make the statement fail. Run it before the change.',
    ),
  witnesses: z.array(Witness).min(1),
  about: z.enum(['written', 'planned']).describe('The change as the user wrote it, or a step of the plan.'),
  stepId: z.string().optional(),
  phase: PhaseName.optional().describe(
    'About code: the phase that breaks it, or the one it has to wait for.',
  ),
});
export type Finding = z.infer<typeof Finding>;
