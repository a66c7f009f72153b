import type { Dossier } from '../../../model/dossier.ts';
import { unstopped } from '../count.ts';
import { headed, moreText, type Screen } from './screen.ts';

const most = 7;

/** What nothing was proved about. */
export function uncheckedLines(dossier: Dossier, screen: Screen): string[] {
  const items = uncheckedItems(dossier);
  if (items.length === 0) return [];
  const shown = items.slice(0, most);
  if (items.length > most) shown.push(moreText(items.length - most, 'more', screen));
  return headed('NOT CHECKED', shown.join('; '), screen);
}

/** Everything that was not checked: what the stages say, code that could not be read, schema that was left out. */
export function uncheckedItems({ notChecked, impact, schema }: Dossier): string[] {
  const said = notChecked.map(unstopped);
  const missing = (name: string): boolean => !said.some(item => item.includes(name));
  const code = (impact?.coverage.unresolved ?? [])
    .filter(({ file, line }) => missing(`${file}:${line}`))
    .map(({ file, line, because }) => `${file}:${line} (${unstopped(because)})`);
  const left = schema.leftOut
    .filter(({ what }) => missing(what))
    .map(({ what, because }) => `${what} (${unstopped(because)})`);
  return [...said, ...code, ...left];
}
