import type { Change } from '../../model/change.ts';
import type { StepEvidence, WrittenEvidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Impact } from '../../model/impact.ts';
import type { Place } from '../../model/place.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Schema } from '../../model/schema.ts';
import type { SessionState } from './shared/session.ts';

/** What the risks are looked for in. `estimatedRows` of the tables are the rows that the change will meet. */
export interface RiskInput {
  readonly schema: Schema;
  readonly change: Change;
  readonly written: WrittenEvidence;
  readonly plan: Plan;
  readonly evidence: Readonly<Record<string, StepEvidence>>;
  readonly impact?: Impact | undefined;
  /** The catalog after the last statement of the change as written was tried. Without it, risks that need it are silent. */
  readonly schemaAfter?: Schema | undefined;
  /** Rows that each table of the sandbox held before the change as written ran, by `Table.name`. */
  readonly sandboxRows?: ReadonlyMap<string, number> | undefined;
  /** Whether a comment is about findings of that rule at that place: they stand by themselves, so that no others go with them. */
  readonly apart?: (rule: string, place: Place) => boolean;
  /** How the statements as written are sent, in order; absent: by nobody known, so as a file for psql. */
  readonly sent?: readonly Sending[];
}

/** Statements that a migration tool sends together, as one file. */
export interface Sending {
  readonly statements: number;
  /** The tool that puts them into one transaction; absent: each is one of its own. */
  readonly wrappedBy?: string;
}

/** One statement that was run: of the change as written, of a step of the plan, or of its undo. */
export interface Seen {
  readonly about: 'written' | 'planned';
  /** Where the user wrote it; for a step, where the first statement that it serves is written. */
  readonly place: Place;
  readonly sql: string;
  readonly facts: Facts;
  /** Its position among the statements of the file or of the step, from 0. */
  readonly index: number;
  readonly step?: Step;
  /** It belongs to the undo of the step. */
  readonly undo?: boolean;
  /** For a statement as written: the session as the statements above it left it. */
  readonly session?: SessionState;
}

export interface Context extends RiskInput {
  /** The statements of the change as written, in order. */
  readonly asWritten: readonly Seen[];
  /** The statements of the steps that have evidence, in the order of the plan. */
  readonly asPlanned: readonly Seen[];
  /** The statements of their undos, each in the order in which it runs. */
  readonly asUndone: readonly Seen[];
  readonly steps: readonly Step[];
}

/** One way in which a change can hurt. `look` is pure: facts and schema in, findings out. */
export interface Risk {
  /** Its only name: of the file, of the finding, of the page and on the command line. */
  readonly id: string;
  /** It in a few words, for a heading. */
  readonly title: string;
  /** Two to four sentences: what happens in Postgres, and what users feel. */
  readonly why: string;
  /** `off`: a matter of style or of habit; looked for only where it is asked for. */
  readonly default: 'on' | 'off';
  /** Looked for by `check` alone: `plan` shows the same by its steps, their undo and the code. */
  readonly for?: 'check';
  /** What of a plan avoids it: steps with other SQL only, or the same SQL too, since a step stands alone and has timeouts. */
  readonly avoidedBy?: 'other SQL' | 'own step';
  look(context: Context): Finding[];
}
