import { z } from 'zod';
import { TracedStatement } from './facts.ts';
import { Finding } from './finding.ts';

/** What the page of a risk shows: a change, what it was seen to do, and what was found in it. */
export const Example = z.object({
  server: z.string().describe('The server that it was observed on: `PostgreSQL 18`.'),
  command: z.string().describe('What was typed, without `--json`.'),
  files: z
    .array(z.object({ name: z.string(), text: z.string() }))
    .describe('What else was there: schema, code, configuration, a folder of migrations.'),
  statements: z
    .array(TracedStatement)
    .describe('The statements of the change, in order; none where it is a folder of migrations.'),
  findings: z.array(Finding).min(1).describe('What the risk found, and nothing of the others.'),
});
export type Example = z.infer<typeof Example>;

/** By the id of the risk. */
export const Examples = z.record(z.string(), Example);
