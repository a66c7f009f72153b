import type { Site } from '../../model/impact.ts';
import type { PhaseName } from '../../model/plan.ts';
import { listed, short, siteOf, unique } from '../words.ts';
import type { AddedColumn, ChecklistInput, Item } from './input.ts';

const name = ({ relation, column }: AddedColumn): string => `${short(relation)}.${column}`;

/** Code that handles a missing value in the column. */
function fallbacks({ impact }: ChecklistInput, column: AddedColumn): Site[] {
  const wanted = [`${column.relation}.${column.column}`, name(column)];
  return (impact?.sites ?? []).filter(
    site => site.hasFallback && site.columns.some(one => wanted.includes(one)),
  );
}

const places = (sites: readonly Site[]): string => listed(unique(sites.map(siteOf)));

/** The step after which no row can hold null any more, if there is one. */
function filledAfter({ notNullBy, filledBy, default: hasDefault }: AddedColumn): string | undefined {
  return notNullBy ?? (hasDefault ? filledBy : undefined);
}

/** Handling of null that can go once the phase has given every row a value. */
export function removeItems(input: ChecklistInput, phase: PhaseName): Item[] {
  const ids = input.plan.phases.find(one => one.name === phase)?.steps.map(({ id }) => id) ?? [];
  return (input.added ?? []).flatMap((column): Item[] => {
    const step = filledAfter(column);
    const sites = fallbacks(input, column);
    if (!column.nullForOldRows || !step || !ids.includes(step) || sites.length === 0) return [];
    return [
      {
        kind: 'remove',
        what: `The handling of a missing ${name(column)} at ${places(sites)} can go now.`,
        why: `After step ${step} every row has a value${column.notNullBy ? ' and the column cannot be null' : ''}.`,
        evidence: `step ${step}, ${places(sites)}`,
      },
    ];
  });
}

/** Handling of null that has to stay, because nothing gives the old rows a value. */
export function keepItems(input: ChecklistInput): Item[] {
  return (input.added ?? []).flatMap((column): Item[] => {
    if (!column.nullForOldRows || filledAfter(column)) return [];
    const sites = fallbacks(input, column);
    if (sites.length === 0) return [];
    return [
      {
        kind: 'keep',
        what: `Keep the handling of null in ${name(column)} at ${places(sites)}.`,
        why: column.filledBy
          ? `Step ${column.filledBy} fills the rows that are there, but rows that do not name the column still get null.`
          : `Rows older than step ${column.stepId} hold null in it: no step fills them.`,
        evidence: `step ${column.stepId}, ${places(sites)}`,
      },
    ];
  });
}
