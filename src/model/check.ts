import { z } from 'zod';
import { LeftOutItem } from './dossier.ts';
import { Finding, Severity } from './finding.ts';
import { FORMAT } from './format.ts';

/** A comment that silences findings of one statement. */
export const Suppression = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  rules: z.array(z.string()).min(1),
  reason: z.string().describe('Mandatory: empty only where `status` is "no reason".'),
  until: z.string().optional().describe('Last day on which it holds, YYYY-MM-DD.'),
  status: z
    .enum(['used', 'unused', 'expired', 'no reason', 'unknown rule'])
    .describe('Only a used one silences anything.'),
  silenced: z.array(Finding).describe('The findings that it silences.'),
});
export type Suppression = z.infer<typeof Suppression>;

/** What of the files was not analysed, and why: silence about it means nothing. */
export const NotAnalysed = z.object({
  file: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  what: z.string(),
  because: z.string(),
  caret: z.string().optional().describe('The line with a caret under the place, for a mistake in the file.'),
});
export type NotAnalysed = z.infer<typeof NotAnalysed>;

export const Coverage = z.object({
  files: z.number().int().describe('Files that were asked for.'),
  statements: z.number().int().describe('Statements of these files that were run on the sandbox.'),
  /** Each file as it would be deployed alone, or all of them as one deployment. */
  judged: z.enum(['each file alone', 'all files together']),
  runner: z.string().describe('The migration tool whose transaction habits were assumed.'),
  notAnalysed: z.array(NotAnalysed),
});
export type Coverage = z.infer<typeof Coverage>;

/** What `lockstep check` found. */
export const CheckDocument = z.object({
  lockstep: z.literal(FORMAT),
  basis: z
    .enum(['observed', 'foreseen'])
    .optional()
    .describe('How it was found: statements were run (the default), or foreseen without a server.'),
  server: z.object({ version: z.string(), production: z.number().int().nullable() }),
  schema: z.object({ source: z.string(), leftOut: z.array(LeftOutItem) }),
  files: z.array(
    z.object({
      file: z.string(),
      statements: z.number().int(),
      down: z
        .enum(['same', 'differs', 'loses data', 'fails', 'not tried', 'none'])
        .describe('What running it up, down and up again gave.'),
    }),
  ),
  findings: z.array(Finding),
  failOn: Severity.describe('The exit code is 1 when a finding is at least this severe.'),
  coverage: Coverage,
  suppressions: z.array(Suppression),
});
export type CheckDocument = z.infer<typeof CheckDocument>;
