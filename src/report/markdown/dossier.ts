import type { Dossier } from '../../model/dossier.ts';
import type { Verdict } from '../../model/verdict.ts';
import { reachesPart, timeText, wrappedText } from '../steps.ts';
import { stopped, unstopped } from '../text/count.ts';
import { feelParts, lockText } from '../text/sections/feel.ts';
import { changeName, rowsText, serverText } from '../text/sections/header.ts';
import { checklistItems } from './checklist.ts';
import { boldWhenBad, code, list, prose, sqlBlock, table } from './escape.ts';
import { codeBlocks } from './sections/code.ts';
import { findingBlocks } from './sections/findings.ts';
import { stepBlocks } from './sections/step.ts';

/**
 * The whole dossier as Markdown: verdicts, the plan with its SQL and the evidence of each step, every finding, every
 * place in the code, the proof of every undo, what was not checked. Text of others is escaped; ends with a newline.
 */
export function dossierMarkdown(dossier: Dossier): string {
  const blocks = [
    `# Plan ${prose(dossier.plan.id)} for ${prose(changeName(dossier.change.file))}`,
    ...verdictBlocks(dossier),
    '## Checklist',
    ...checklistItems(dossier.checklist),
    ...findingBlocks(dossier),
    ...codeBlocks(dossier),
    ...uncheckedBlocks(dossier),
    ...writtenBlocks(dossier),
    ...planBlocks(dossier),
    `Digest of the plan: ${code(dossier.plan.digest)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdictBlocks(dossier: Dossier): string[] {
  const { asWritten, asPlanned } = dossier.verdict;
  const reasons = (name: string, { verdict, because }: Verdict): string =>
    [`**${name}: ${verdict}**`, ...because.map(reason => `- ${prose(stopped(reason))}`)].join('\n');
  return [
    list([
      prose(serverText(dossier)),
      prose(rowsText(dossier)),
      `Schema: ${code(dossier.schema.source)}, ${dossier.schema.tables} tables.`,
    ]),
    reasons('As written', asWritten),
    reasons('As planned', asPlanned),
  ];
}

function writtenBlocks({ change, written }: Dossier): string[] {
  const errors = written.statements.flatMap(({ file, line, facts: { error } }) =>
    error === undefined
      ? []
      : [
          `${code(`${changeName(file)}:${line}`)} fails: ${code(error.code)} ${prose(stopped(error.message))}`,
        ],
  );
  return [
    '## The change as written',
    sqlBlock(change.statements.map(({ sql }) => sql)),
    list([...errors, prose(wrappedText(written))]),
  ];
}

function planBlocks(dossier: Dossier): string[] {
  const { plan, evidence } = dossier;
  const steps = plan.phases.flatMap(phase =>
    phase.steps.map(step => stepBlocks(step, phase.name, evidence[step.id])),
  );
  if (steps.length === 0)
    return ['## Plan', 'Nothing to run: the plan has no steps.', ...noteBlocks(plan.notes)];
  const point = plan.pointOfNoReturn;
  return [
    '## Plan',
    list([
      boldWhenBad(reachesPart(dossier)),
      point === null
        ? 'No point of no return.'
        : `Point of no return: step ${prose(point.stepId)}, because ${prose(stopped(point.because))}`,
    ]),
    ...noteBlocks(plan.notes),
    stepsTable(dossier),
    ...steps.flat(),
  ];
}

/** The steps at a glance, as on the first screen. */
function stepsTable({ plan, evidence }: Dossier): string {
  const rows = plan.phases.flatMap(phase =>
    phase.steps.map(step => {
      const seen = evidence[step.id];
      const time = seen?.estimate ? timeText(seen.estimate) : 'not timed';
      const feel = feelParts(step, seen).map(part => part.text);
      return [
        step.id,
        phase.name,
        step.title,
        time,
        seen === undefined ? '' : lockText(seen),
        feel.join('; '),
      ].map(prose);
    }),
  );
  return table(['step', 'phase', 'what', 'time on this machine', 'lock', 'what users feel'], rows);
}

function noteBlocks(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : [list(notes.map(note => prose(stopped(note))))];
}

function uncheckedBlocks(dossier: Dossier): string[] {
  const items = dossier.notChecked.map(unstopped);
  const left = dossier.schema.leftOut.map(({ what, because, file, line }) => {
    const place = file === undefined ? '' : ` (${code(line === undefined ? file : `${file}:${line}`)})`;
    return `${prose(what)}: ${prose(stopped(because))}${place}`;
  });
  return [
    '## Not checked',
    items.length === 0 ? 'Nothing was named.' : list(items.map(item => prose(item))),
    '## Left out of the schema',
    left.length === 0 ? 'Nothing.' : list(left),
  ];
}
