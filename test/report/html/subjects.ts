import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dossier } from '../../../src/model/dossier.ts';
import { root } from '../../support/files.ts';
import { dossier } from '../fixture.ts';
import { everythingWrong, fortySteps, hostileText, nothingToDo, withText } from '../variants.ts';

/** Text that would become markup, a script, or an attribute, if it were printed as it is. */
export const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onfocus=alert(3) autofocus x='</script><!-- <style>*{display:none}</style> \u2028 ${hostileText}`;

/** A word that no browser can break by itself. */
const long = 'a_very_long_name'.repeat(12);

const golden = 'cases/plan/column-and-index/expect/dossier.json';

/** Dossiers that between them have everything a page can show; the first was made by a real run. */
export const subjects: readonly (readonly [name: string, dossier: Dossier])[] = [
  ['a real one', Dossier.parse(JSON.parse(readFileSync(join(root, golden), 'utf8')))],
  ['the example', dossier],
  ['everything wrong', everythingWrong],
  ['forty steps', fortySteps],
  ['nothing to do', nothingToDo],
  ['hostile names', withText(attack)],
  ['long names', withText(long)],
];
