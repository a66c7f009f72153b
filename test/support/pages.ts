import { recipesPage } from '../recipes/page.ts';
import { locksPage } from './facts/page.ts';
import { riskPages } from './risks/pages.ts';

/** Every file that is printed from the traces in cases/, by its path from `root`, the folder of the repository. */
export function printedFiles(root: string): Map<string, string> {
  return new Map([
    ['docs/locks.md', locksPage(root)],
    ['docs/recipes.md', recipesPage(root)],
    ...riskPages(root),
  ]);
}
