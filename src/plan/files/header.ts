import type { PhaseName, Plan, Step, TransactionMode } from '../../model/plan.ts';

interface About {
  readonly phase: PhaseName;
  readonly mode: TransactionMode;
  readonly steps: readonly Step[];
  /** An undo file. */
  readonly back: boolean;
}

/** What the file is, how it is run, and what to do when a lock does not come. */
export function header(plan: Plan, file: string, { phase, mode, steps, back }: About): string {
  const ids = steps.map(({ id }) => id);
  const list = ids.length === 1 ? `step ${ids[0]}` : `steps ${ids.join(', ')}`;
  const what = back ? `takes ${list} of the ${phase} phase back` : `${phase} phase, ${list}`;
  return [
    `-- ${file}: ${what} (plan ${plan.id}).`,
    '-- Run it with:',
    `--   psql -X -v ON_ERROR_STOP=1 -f ${file}`,
    ...(back ? [phase === 'contract' ? bringsBack : takesAway] : []),
    ...how[back ? 'undo' : mode],
    '-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is',
    '-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.',
    '\\set ON_ERROR_STOP on',
  ].join('\n');
}

const takesAway = '-- Take back the code that uses it first.';
const bringsBack = '-- Code that needs what this brings back goes back after it.';

const how: Readonly<Record<TransactionMode | 'undo', readonly string[]>> = {
  one: ['-- Each step is a transaction of its own.'],
  none: ['-- These statements allow no transaction: do not use psql -1 (--single-transaction).'],
  batches: [
    '-- A loop that commits after every batch: do not use psql -1 (--single-transaction). It can be stopped at',
    '-- any moment and run again.',
  ],
  undo: [
    '-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.',
  ],
};
