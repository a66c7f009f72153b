import { loadParser } from '../../src/sql/parse.ts';
import { recipesPage } from '../recipes/page.ts';
import { locksPage } from './facts/page.ts';
import { agreementPage } from './foresee/page.ts';
import { riskPages } from './risks/pages.ts';

/** Every file that is printed from the traces in cases/, by its path from `root`, the folder of the repository. */
export async function printedFiles(root: string): Promise<Map<string, string>> {
  await loadParser();
  return new Map([
    ['docs/agreement.md', agreementPage(root)],
    ['docs/locks.md', locksPage(root)],
    ['docs/recipes.md', recipesPage(root)],
    ...riskPages(root),
  ]);
}
