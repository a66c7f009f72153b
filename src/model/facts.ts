import { z } from 'zod';
import { lockModes } from './lock-modes.ts';

export const LockMode = z.enum(lockModes);
export type LockMode = z.infer<typeof LockMode>;

export const RelationKind = z.enum(['table', 'partition', 'index', 'sequence', 'view', 'matview', 'toast']);
export type RelationKind = z.infer<typeof RelationKind>;

export const Lock = z.object({
  relation: z.string().describe('Schema-qualified, unquoted unless it needs quotes.'),
  kind: RelationKind,
  mode: LockMode.describe('The strongest mode this statement took on the relation.'),
  new: z.boolean().describe('Born in this run: nobody else can be using it.'),
  held: z.boolean().describe('Taken by an earlier statement of the same transaction and still held.'),
});
export type Lock = z.infer<typeof Lock>;

/** One of the transactions of a statement that has several of its own (`CONCURRENTLY`). */
export const FactsPhase = z.object({
  at: z.string().describe('Where the statement was held to look, e.g. "commit 1 of 3".'),
  locks: z.array(Lock),
});
export type FactsPhase = z.infer<typeof FactsPhase>;

export const StatementError = z.object({
  code: z.string().describe('SQLSTATE.'),
  message: z.string(),
});
export type StatementError = z.infer<typeof StatementError>;

/** What a statement does, seen on a server (`observed`) or worked out without one (`foreseen`). */
export const Facts = z.object({
  source: z.enum(['observed', 'foreseen']),
  server: z.string().describe('Version of the server that was asked, e.g. "18.4".'),
  locks: z.array(Lock),
  rewrites: z.array(z.string()).describe('Relations whose storage was written anew.'),
  scans: z.array(z.string()).describe('Relations read from end to end.'),
  builds: z.array(z.object({ index: z.string(), table: z.string() })),
  writes: z.array(
    z.object({
      relation: z.string(),
      rows: z.number().nullable().describe('Null: foreseen, so nobody has counted them.'),
    }),
  ),
  phases: z.array(FactsPhase).optional(),
  transaction: z.enum(['allowed', 'forbidden']),
  incomplete: z.array(z.string()).optional().describe('What no witness could see, and why.'),
  unknown: z.array(z.string()).optional(),
  error: StatementError.optional(),
});
export type Facts = z.infer<typeof Facts>;

export const TracedStatement = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  sql: z.string(),
  facts: Facts,
});
export type TracedStatement = z.infer<typeof TracedStatement>;
