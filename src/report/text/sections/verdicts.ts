import type { Dossier } from '../../../model/dossier.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { grid, type Part, paragraph } from '../layout.ts';
import type { Style } from '../style.ts';
import { moreText, type Screen, stackBelow } from './screen.ts';

const styles: Record<Verdict['verdict'], Style> = {
  safe: 'good verdict',
  'safe in order': 'good verdict',
  risky: 'doubt verdict',
  unknown: 'doubt verdict',
  unsafe: 'bad verdict',
  fails: 'bad verdict',
};
const mostReasons = 4;

/** The two answers that the screen exists for, each with its reasons. */
export function verdictLines(dossier: Dossier, screen: Screen): string[] {
  const { asWritten, asPlanned } = dossier.verdict;
  const rows = [
    ['AS WRITTEN', asWritten],
    ['AS PLANNED', asPlanned],
  ] as const;
  const said = Math.max(asWritten.verdict.length, asPlanned.verdict.length);
  return rows.flatMap(([label, verdict]) => {
    const title = { text: label, style: 'heading' } as const;
    const word = { text: verdict.verdict.toUpperCase(), style: styles[verdict.verdict] };
    const reasons = reasonParts(verdict, screen);
    if (screen.width >= stackBelow) {
      const columns = [
        { width: label.length },
        { width: said },
        { width: screen.width - label.length - said - 4 },
      ];
      return grid([[title, word, reasons]], columns, screen);
    }
    const head = grid([[title, word]], [{ width: label.length }, { width: said }], screen);
    return [...head, ...reasons.flatMap(reason => paragraph(reason, screen, 2, 2))];
  });
}

function reasonParts({ because }: Verdict, screen: Screen): Part[] {
  const shown: Part[] = because.slice(0, mostReasons).map(text => ({ text }));
  const rest = because.length - shown.length;
  return rest > 0 ? [...shown, { text: moreText(rest, 'more', screen), style: 'quiet' }] : shown;
}
