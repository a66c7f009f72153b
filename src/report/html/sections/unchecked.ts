import type { Dossier } from '../../../model/dossier.ts';
import { stopped, unstopped } from '../../text/count.ts';
import { html } from '../escape.ts';
import { code, list, type Section } from '../parts.ts';

/** What nobody looked at, and what of the schema was left out. */
export function uncheckedSection({ notChecked, schema }: Dossier): Section {
  const left = schema.leftOut.map(({ what, because, file, line }) => {
    const place = file === undefined ? '' : html` (${code(line === undefined ? file : `${file}:${line}`)})`;
    return html`${what}: ${stopped(because)}${place}`;
  });
  return {
    id: 'not-checked',
    title: 'Not checked',
    body: [
      notChecked.length === 0 ? html`<p>Nothing was named.</p>` : list(notChecked.map(unstopped)),
      html`<h3>Left out of the schema</h3>`,
      left.length === 0 ? html`<p>Nothing.</p>` : list(left),
    ],
  };
}
