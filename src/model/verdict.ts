import { z } from 'zod';

/** The answer in two or three words, and the evidence for it in at most a few lines. */
export const Verdict = z.object({
  verdict: z.enum(['safe', 'safe in order', 'risky', 'unsafe', 'fails', 'unknown']),
  because: z.array(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;

export const ChecklistItem = z.object({
  order: z.number().int().positive(),
  kind: z.enum(['code', 'database', 'check', 'rehearse', 'watch', 'undo', 'keep', 'remove']),
  what: z.string(),
  command: z.string().optional(),
  why: z.string(),
  evidence: z
    .string()
    .describe('What it rests on: a step id, a site, a fact; "practice" where it is advice and not evidence.'),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;
