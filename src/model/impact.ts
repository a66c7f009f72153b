import { z } from 'zod';

/** How one query fares on the database of one phase. */
export const SitePhase = z.object({
  ok: z.boolean(),
  sqlstate: z.string().optional(),
  message: z.string().optional(),
  noOrder: z
    .string()
    .optional()
    .describe(
      'Why neither the code of before nor other code runs on both sides of the phase, where that is known.',
    ),
  shapeChanged: z
    .boolean()
    .optional()
    .describe('Result columns differ from the phase before any step, on a fresh connection.'),
  meaningChanged: z.boolean().optional(),
  parameterTypesChanged: z.boolean().optional(),
  liveConnection: z
    .object({ ok: z.boolean(), sqlstate: z.string().optional(), message: z.string().optional() })
    .optional()
    .describe(
      'The same statement, prepared by name on a connection opened before the phase and executed after it.',
    ),
});
export type SitePhase = z.infer<typeof SitePhase>;

/** A place in the code that holds a query which touches what changes. */
export const Site = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  language: z.string().describe('typescript, javascript, sql'),
  kind: z.enum(['string', 'template', 'tag', 'file']),
  query: z.string().describe('As sent to Postgres: placeholders are $n.'),
  relations: z.array(z.string()),
  columns: z
    .array(z.string())
    .describe('Columns of those relations that change and that it names, as table.column.'),
  star: z.boolean().describe('Takes every column: SELECT *, RETURNING *, INSERT without a column list.'),
  prepared: z
    .enum(['named', 'driver default', 'no', 'unknown'])
    .describe('Whether this call site sends a named prepared statement.'),
  hasFallback: z.boolean().describe('The code around it handles a missing or null value (?? or ||).'),
  confidence: z.enum(['high', 'medium', 'low']),
  partly: z
    .string()
    .optional()
    .describe('It may run functions or triggers that the change reaches, and why not all of that was run.'),
  phases: z
    .record(z.string(), SitePhase)
    .describe('Keyed before, then the names of the plan in order, then undone.'),
  suggestion: z.string().optional().describe('What to do, and when.'),
  fix: z
    .string()
    .optional()
    .describe('The change to the code alone: "list the columns instead of * (id, email)".'),
});
export type Site = z.infer<typeof Site>;

/** A text that looks like a query on a table of the change but could not be made into one. */
export const Unresolved = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  because: z.string(),
  text: z.string().describe('The first 120 characters.'),
});
export type Unresolved = z.infer<typeof Unresolved>;

export const Impact = z.object({
  sites: z.array(Site),
  coverage: z.object({
    files: z.number().int().describe('Source files read.'),
    queries: z.number().int().describe('Queries found in them, on any table.'),
    skipped: z.array(z.object({ file: z.string(), because: z.string() })),
    unresolved: z.array(Unresolved),
    notTried: z.array(z.string()).optional().describe('What could not be tried on any query, and why.'),
  }),
});
export type Impact = z.infer<typeof Impact>;
