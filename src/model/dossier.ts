import { z } from 'zod';
import { PlanProof, Sample, StepEvidence, WrittenEvidence } from './evidence.ts';
import { LockMode, TracedStatement } from './facts.ts';
import { Finding } from './finding.ts';
import { FORMAT } from './format.ts';
import { Impact } from './impact.ts';
import { Plan } from './plan.ts';
import { ChecklistItem, Verdict } from './verdict.ts';

/** What every document has, of whatever kind and version. */
export const AnyDocument = z.looseObject({ lockstep: z.number() });
export type AnyDocument = z.infer<typeof AnyDocument>;

export const LeftOutItem = z.object({
  what: z.string(),
  because: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
});

export const Simulation = z.object({
  steps: z.array(
    z.object({
      id: z.string(),
      rows: z.number(),
      predictedMs: z.object({ low: z.number(), mid: z.number(), high: z.number() }),
      basis: z.enum(['measured', 'fitted', 'assumed']),
      samples: z.array(Sample),
      holds: z.array(z.object({ relation: z.string(), mode: LockMode, ms: z.number() })),
      queue: z
        .object({ maxWaitMs: z.number(), blockedPeak: z.number(), timedOut: z.number() })
        .nullable()
        .describe('null: no traffic was given.'),
    }),
  ),
});
export type Simulation = z.infer<typeof Simulation>;

/** The plan and all evidence for one change; every report is drawn from it and from nothing else. */
export const Dossier = z.object({
  lockstep: z.literal(FORMAT),
  change: z.object({
    file: z.string().describe('The file, "-" for standard input, "--sql" for the option.'),
    desired: z
      .string()
      .optional()
      .describe(
        'Where the desired schema came from that the statements were computed for; file is "change.sql" then.',
      ),
    statements: z.array(z.object({ line: z.number(), column: z.number(), sql: z.string() })),
  }),
  schema: z.object({
    source: z.string().describe('Where it came from; never with a password.'),
    tables: z.number().int(),
    leftOut: z.array(LeftOutItem),
  }),
  server: z.object({
    version: z.string().describe('Version of the sandbox, e.g. "18.4".'),
    production: z.number().int().nullable().describe('Major of production where known.'),
  }),
  rows: z.array(z.object({ relation: z.string(), asked: z.number().nullable(), sampled: z.number() })),
  plan: Plan,
  written: WrittenEvidence,
  evidence: z.record(z.string(), StepEvidence),
  proof: PlanProof,
  findings: z.array(Finding),
  simulation: Simulation,
  impact: Impact.nullable().describe('null: no code was given.'),
  checklist: z.array(ChecklistItem),
  verdict: z.object({ asWritten: Verdict, asPlanned: Verdict }),
  notChecked: z.array(z.string()),
});
export type Dossier = z.infer<typeof Dossier>;

/** `plan.json` of `--out`: the plan alone, which is what a rollout takes; no evidence is part of it. */
export const PlanDocument = z.object({ lockstep: z.literal(FORMAT), plan: Plan });
export type PlanDocument = z.infer<typeof PlanDocument>;

export const TraceDocument = z.object({
  lockstep: z.literal(FORMAT),
  server: z.object({ version: z.string() }),
  schema: z.object({ source: z.string(), leftOut: z.array(LeftOutItem) }),
  statements: z.array(TracedStatement),
});
export type TraceDocument = z.infer<typeof TraceDocument>;
