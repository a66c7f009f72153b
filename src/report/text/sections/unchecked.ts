import type { Dossier } from '../../../model/dossier.ts';
import { unstopped } from '../count.ts';
import { headed, moreText, type Screen } from './screen.ts';

const most = 7;

/** What nobody looked at. */
export function uncheckedLines({ notChecked }: Dossier, screen: Screen): string[] {
  if (notChecked.length === 0) return [];
  const shown = notChecked.slice(0, most).map(unstopped);
  if (notChecked.length > most) shown.push(moreText(notChecked.length - most, 'more', screen));
  return headed('NOT CHECKED', shown.join('; '), screen);
}
