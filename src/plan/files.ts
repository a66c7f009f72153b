import type { PhaseName, Plan, Step, TransactionMode } from '../model/plan.ts';
import { type Group, groupsOf } from './files/group.ts';
import { header } from './files/header.ts';
import { stepSql } from './files/step.ts';

/** A file of SQL for psql. */
export interface PlanFile {
  readonly name: string;
  readonly sql: string;
  readonly phase: PhaseName;
  readonly mode: TransactionMode;
  /** The steps in it; for an undo file those of the way back (`2u`). */
  readonly stepIds: readonly string[];
  /** The file that takes this one back; absent for an undo file. */
  readonly undo?: string;
}

/**
 * The plan as files that a person runs with `psql -X -v ON_ERROR_STOP=1 -f`: forward ones in running order, then those that
 * take them back, the last first. Each is complete in itself and can be run again after it stopped.
 */
export function planFiles(plan: Plan): PlanFile[] {
  const groups = groupsOf(plan);
  return [...groups.map(group => forward(plan, group)), ...groups.map(group => undo(plan, group)).reverse()];
}

function forward(plan: Plan, { name, phase, mode, steps }: Group): PlanFile {
  const file = `${name}.sql`;
  const parts = steps.map(step => [...lossesOf(step, true), stepSql(step)].join('\n'));
  const sql = [header(plan, file, { phase, mode, steps, back: false }), ...parts].join('\n\n');
  return {
    name: file,
    sql: `${sql}\n`,
    phase,
    mode,
    stepIds: steps.map(({ id }) => id),
    undo: `${name}.undo.sql`,
  };
}

function undo(plan: Plan, { name, phase, mode, steps }: Group): PlanFile {
  const file = `${name}.undo.sql`;
  const parts = steps.toReversed().flatMap(step => {
    const { id, undo: way } = step;
    if (way.kind === 'none') {
      return [
        `-- Step ${id} has no undo: ${oneLine(way.because)}.\n-- Before running it: ${oneLine(way.before)}\n\\echo step ${id} has no undo`,
      ];
    }
    const gone = way.loses
      .filter(loss => loss.atStep)
      .map(({ what }) => `-- Cannot bring back ${oneLine(what)}.`);
    return [[...gone, ...lossesOf(step, false), ...way.steps.map(stepSql)].join('\n')];
  });
  const ids = steps.toReversed().flatMap(step => (step.undo.kind === 'steps' ? step.undo.steps : []));
  const sql = [header(plan, file, { phase, mode, steps, back: true }), ...parts].join('\n\n');
  return { name: file, sql: `${sql}\n`, phase, mode, stepIds: ids.map(({ id }) => id) };
}

/** What is lost when the step runs, or when it is undone, as comments; counting comes before losing. */
function lossesOf({ undo: way }: Step, atStep: boolean): string[] {
  const losses = way.kind === 'steps' ? way.loses.filter(loss => (loss.atStep ?? false) === atStep) : [];
  return losses.flatMap(({ what, count }) => [
    `-- Loses ${oneLine(what)}.`,
    ...(count ? [`-- How many rows: ${oneLine(count)};`] : []),
  ]);
}

/** A comment of one line stays one. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
