import { phaseOrder } from '../../src/plan/combine.ts';
import type { Recipe } from '../../src/plan/recipe.ts';
import { recipes } from '../../src/plan/recipes/index.ts';
import { cell } from '../support/markdown.ts';
import { type RecipeCase, recipeCases } from './case.ts';

/** docs/recipes.md, from the folder of the repository: every recipe with what it takes, what it does and the cases that prove it, and what code may do. */
export function recipesPage(root: string): string {
  const cases = recipeCases(root);
  const rows = recipes.map(recipe => {
    const shown = cases.filter(({ recipe: id }) => id === recipe.id).map(link);
    return `| ${[recipe.takes, recipe.way, shown.join(', ')].map(cell).join(' | ')} |`;
  });
  return `${[
    '# Recipes',
    'Printed by `npm run pages` from src/plan/recipes and cases/plan. Each recipe turns one kind of change into steps that can be taken back; the linked',
    'cases show schema, change and plan. [test/recipes](../test/recipes) runs every one of them on a real Postgres: up to the wanted catalog, down from every step, up again',
    'after new code has written, ended and gone on with after every step, and the statements of old and new code in every phase.',
    '',
    '| change | what the plan does | cases |',
    '|---|---|---|',
    ...rows,
    '',
    '## What code may do',
    'Old code is what runs before the change; new code was written for the schema that is wanted. Each rule holds once the phase has run.',
    '',
    '| change | after phase | old code | new code |',
    '|---|---|---|---|',
    ...recipes.flatMap(codeRows),
  ].join('\n')}\n`;
}

function link({ name }: RecipeCase): string {
  return `[${name.replace(/^plan\//, '')}](../cases/${name})`;
}

function codeRows({ takes, code }: Recipe): string[] {
  return phaseOrder.flatMap(phase => {
    const rule = code[phase];
    return rule ? [`| ${[takes, phase, rule.old, rule.new].map(cell).join(' | ')} |`] : [];
  });
}
