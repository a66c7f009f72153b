import { z } from 'zod';
import { Severity } from './finding.ts';

/** `lockstep.json`: what a repository says once, so that nobody types it. An option on the command line wins. */
export const Config = z.strictObject({
  $schema: z.string().optional(),
  schema: z.string().optional().describe('The schema to start from: a dump, a folder or a database.'),
  migrations: z.string().optional().describe('The folder that check reads when no file is named.'),
  runner: z.string().optional().describe('The migration tool, where its files do not show it.'),
  pg: z.number().int().optional().describe('Major version of production.'),
  rows: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('Rows of tables in production: { "users": "5M" }.'),
  after: z
    .string()
    .optional()
    .describe('The last migration that production has: only later ones are checked.'),
  failOn: Severity.optional(),
  variables: z.record(z.string(), z.string()).optional().describe('Values of template variables.'),
  rules: z
    .record(z.string(), z.enum(['off', 'on', 'note', 'warning', 'error']))
    .optional()
    .describe('By rule: off, on (for one that is off otherwise), or the severity of all its findings.'),
});
export type Config = z.infer<typeof Config>;
