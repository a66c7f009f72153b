import type { Dossier } from '../../../model/dossier.ts';
import { rangeText } from '../../../model/duration.ts';
import type { Step } from '../../../model/plan.ts';
import { wantedText } from '../../steps.ts';
import { listText, stopped, unstopped } from '../count.ts';
import { type Cell, type Column, grid, needed, type Part, paragraph } from '../layout.ts';
import { feelParts, lockText, matters } from './feel.ts';
import { elsewhere, headed, moreText, phaseOf, type Screen, stackBelow, stepsOf } from './screen.ts';

const mostSteps = 10;
const mostNotes = 3;
const mostDifferences = 3;

/** The steps of the plan: what each locks, how long it takes, and what users feel meanwhile. */
export function databaseLines(dossier: Dossier, screen: Screen): string[] {
  const steps = stepsOf(dossier);
  if (steps.length === 0) {
    return [
      ...headed('DATABASE', 'nothing to run: the plan has no steps', screen),
      ...noteLines(dossier, screen),
    ];
  }
  const shown = chosen(steps, dossier);
  const table = screen.width < stackBelow ? stacked(shown, dossier, screen) : columns(shown, dossier, screen);
  const rest = steps.filter(step => !shown.includes(step));
  const more =
    rest.length === 0
      ? []
      : paragraph({ text: restText(rest, dossier, screen), style: 'quiet' }, screen, 2, 2);
  const cut = shown.some(step => step.title.endsWith(' ...'));
  const whole = `Whole statements: ${elsewhere('report.html', screen)}`;
  if (cut) more.push(...paragraph({ text: whole, style: 'quiet' }, screen, 2, 2));
  return [...table, ...more, ...noteLines(dossier, screen), ...proofLines(dossier, steps, screen)];
}

/** Of a long plan the steps that users feel most, in its order; the first few where they feel none. */
function chosen(steps: readonly Step[], dossier: Dossier): readonly Step[] {
  if (steps.length <= mostSteps) return steps;
  const weight = (step: Step): number => matters(step, dossier.evidence[step.id]);
  const felt = steps.filter(step => weight(step) > 0).sort((a, b) => weight(b) - weight(a));
  const worst = new Set(felt.length > 0 ? felt.slice(0, mostSteps) : steps.slice(0, mostSteps / 2));
  return steps.filter(step => worst.has(step));
}

function restText(rest: readonly Step[], dossier: Dossier, screen: Screen): string {
  const harmless = rest.every(step => matters(step, dossier.evidence[step.id]) === 0);
  if (!harmless) return moreText(rest.length, 'more', screen);
  const times = rest.flatMap(step => dossier.evidence[step.id]?.estimate?.predictedMs ?? []);
  const sum = (pick: 'low' | 'high'): number => times.reduce((total, time) => total + time[pick], 0);
  const took = times.length < rest.length ? '' : `, ${rangeText(sum('low'), sum('high'))} in all`;
  return moreText(rest.length, `more that make nothing wait${took}`, screen);
}

function columns(steps: readonly Step[], dossier: Dossier, screen: Screen): string[] {
  const rows = steps.map(step => cellsOf(step, dossier));
  const id = Math.max(...steps.map(step => step.id.length));
  const room = screen.width - id - 1;
  const time = needed(['TIME', ...rows.map(row => row.time)], 16);
  const title = Math.max(
    needed(
      rows.map(row => row.step),
      Math.floor(room * (screen.width < 100 ? 0.45 : 0.5)),
    ),
    'DATABASE  timed on this machine'.length - id - 1,
  );
  const feel = room - title - time - 4;
  const layout: Column[] = [{ width: id, gap: 1 }, { width: title }, { width: time }, { width: feel }];
  const head: Column[] = [{ width: 8 }, { width: title + id + 1 - 10 }, { width: time }, { width: feel }];
  const headings = ['timed on this machine', 'TIME', 'WHAT USERS FEEL'].map(
    text => ({ text, style: 'quiet' }) as const,
  );
  return [
    ...grid([[{ text: 'DATABASE', style: 'heading' }, ...headings]], head, screen),
    ...withPhases(steps, dossier, screen, (_step, index) => {
      const row = rows[index];
      return row === undefined ? [] : grid([[row.id, row.step, row.time, row.feel]], layout, screen);
    }),
  ];
}

function stacked(steps: readonly Step[], dossier: Dossier, screen: Screen): string[] {
  const head = headed('DATABASE', 'timed on this machine', screen);
  const lines = withPhases(steps, dossier, screen, step => {
    const { id, step: title, time, feel } = cellsOf(step, dossier);
    const timeText = time.map(part => part.text).join(', ');
    const width = screen.width - id.length - 1;
    return grid(
      [[id, [...title, { text: timeText }, ...feel]]],
      [{ width: id.length, gap: 1 }, { width }],
      screen,
    );
  });
  return [...head, ...lines];
}

/** Names each phase before its first step: the files and the checklist speak of it. */
function withPhases(
  steps: readonly Step[],
  dossier: Dossier,
  screen: Screen,
  linesOf: (step: Step, index: number) => string[],
): string[] {
  return steps.flatMap((step, index) => {
    const phase = phaseOf(dossier, step);
    const before = steps[index - 1];
    const first = before === undefined || phaseOf(dossier, before) !== phase;
    const name = first ? paragraph({ text: `${phase?.name} phase`, style: 'quiet' }, screen) : [];
    return [...name, ...linesOf(step, index)];
  });
}

interface Row {
  readonly id: string;
  readonly step: readonly Part[];
  readonly time: readonly Part[];
  readonly feel: Cell & readonly Part[];
}

function cellsOf(step: Step, dossier: Dossier): Row {
  const evidence = dossier.evidence[step.id];
  const lock = evidence === undefined ? '' : lockText(evidence);
  const title: Part[] = [{ text: step.title }];
  if (lock !== '') title.push({ text: lock, style: 'quiet' });
  return { id: step.id, step: title, time: timeParts(step, dossier), feel: feelParts(step, evidence) };
}

function timeParts(step: Step, dossier: Dossier): Part[] {
  const evidence = dossier.evidence[step.id];
  if (evidence?.error !== undefined) return [{ text: 'fails', style: 'bad' }];
  const estimate = evidence?.estimate ?? null;
  if (estimate === null) return [{ text: 'not timed', style: 'doubt' }];
  const { low, high } = estimate.predictedMs;
  return [{ text: rangeText(low, high) }, { text: estimate.basis, style: 'quiet' }];
}

function noteLines({ plan }: Dossier, screen: Screen): string[] {
  const shown = plan.notes.slice(0, mostNotes).flatMap(note => paragraph(stopped(note), screen, 2));
  const rest = plan.notes.length - mostNotes;
  return rest > 0
    ? [...shown, ...paragraph({ text: moreText(rest, 'more', screen), style: 'quiet' }, screen, 2)]
    : shown;
}

function proofLines(dossier: Dossier, steps: readonly Step[], screen: Screen): string[] {
  const { proof } = dossier;
  const wanted = wantedText(dossier);
  const after = `After step ${steps.at(-1)?.id}`;
  if (proof.reachesWanted === 'yes') {
    return paragraph(`Proved: after step ${steps.at(-1)?.id} the catalog is ${wanted}.`, screen, 2);
  }
  const differences = listText(proof.differences.map(unstopped), mostDifferences);
  const [text, style] =
    proof.reachesWanted === 'no'
      ? ([`${after} the catalog is not ${wanted}`, 'bad'] as const)
      : ([`Not proved: that the catalog is then ${wanted}`, 'doubt'] as const);
  return paragraph(
    { text: stopped(differences === '' ? text : `${text}: ${differences}`), style },
    screen,
    2,
  );
}
