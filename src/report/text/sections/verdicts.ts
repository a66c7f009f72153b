import type { Dossier } from '../../../model/dossier.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { clean } from '../clean.ts';
import { grid, type Part, paragraph } from '../layout.ts';
import type { Style } from '../style.ts';
import { textWidth } from '../width.ts';
import { moreText, type Screen } from './screen.ts';

const styles: Record<Verdict['verdict'], Style> = {
  safe: 'good verdict',
  'safe in order': 'good verdict',
  risky: 'doubt verdict',
  unknown: 'doubt verdict',
  unsafe: 'bad verdict',
  fails: 'bad verdict',
};
/** Reasons against a change are all worth reading; those for it are proved in the sections below. */
const mostReasons: Record<'good' | 'other', number> = { good: 2, other: 4 };
const labels = { asWritten: 'AS WRITTEN', asPlanned: 'AS PLANNED' } as const;
const labelWidth = labels.asWritten.length;

/** The two answers that the screen exists for, each with its reasons. */
export function verdictLines({ verdict }: Dossier, screen: Screen): string[] {
  const answers = [
    [labels.asWritten, verdict.asWritten],
    [labels.asPlanned, verdict.asPlanned],
  ] as const;
  const said = Math.max(...answers.map(([, answer]) => answer.verdict.length));
  const room = screen.width - labelWidth - said - 4;
  const parts = answers.map(([, answer]) => reasonParts(answer, screen));
  // Beside their verdict reasons that wrap run into one another; below it they hang.
  const beside = parts.flat().every(part => textWidth(clean(part.text)) <= room);
  return answers.flatMap(([label, answer], index) => {
    const title = { text: label, style: 'heading' } as const;
    const word = { text: answer.verdict.toUpperCase(), style: styles[answer.verdict] };
    const reasons = parts[index] ?? [];
    const columns = [{ width: labelWidth }, { width: said }, { width: room }];
    if (beside) return grid([[title, word, reasons]], columns, screen);
    return [
      ...grid([[title, word]], columns, screen),
      ...reasons.flatMap(part => paragraph(part, screen, 2, 2)),
    ];
  });
}

function reasonParts({ verdict, because }: Verdict, screen: Screen): Part[] {
  const good = verdict === 'safe' || verdict === 'safe in order';
  const shown: Part[] = because.slice(0, mostReasons[good ? 'good' : 'other']).map(text => ({ text }));
  const rest = because.length - shown.length;
  return good || rest <= 0 ? shown : [...shown, { text: moreText(rest, 'more', screen), style: 'quiet' }];
}
