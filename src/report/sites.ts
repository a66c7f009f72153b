import type { Site, SitePhase } from '../model/impact.ts';
import type { Plan } from '../model/plan.ts';
import { short } from './text/name.ts';

/**
 * How a site fares over all phases. `shape`: runs, but a `SELECT *` gives other columns than before. `in part`: no failure was
 * seen, but functions or triggers that the change reaches did not all run.
 */
export type SiteState = 'needs you' | 'shape' | 'failed already' | 'in part' | 'fine';

function fails(phase: SitePhase): boolean {
  return !phase.ok || phase.liveConnection?.ok === false;
}

function differs(phase: SitePhase): boolean {
  return phase.meaningChanged === true || phase.parameterTypesChanged === true;
}

/** A query that fails everywhere in the same way was broken before the change came: not its doing. */
function failedAlready(phases: readonly SitePhase[], before: SitePhase | undefined): boolean {
  return before?.ok === false && phases.every(phase => !phase.ok && phase.sqlstate === before.sqlstate);
}

/** How a site fares over all phases. */
export function siteState(site: Site): SiteState {
  const phases = Object.values(site.phases);
  if (failedAlready(phases, site.phases.before)) return 'failed already';
  if (phases.some(phase => fails(phase) || differs(phase))) return 'needs you';
  if (site.partly !== undefined) return 'in part';
  return phases.some(phase => phase.shapeChanged === true) ? 'shape' : 'fine';
}

function urgency(site: Site): number {
  const { before, undone: _undone, ...after } = site.phases;
  if (Object.values(after).some(phase => !phase.ok)) return 0;
  if (before?.ok === false) return 1;
  if (Object.values(site.phases).some(fails)) return 2;
  return siteState(site) === 'needs you' ? 3 : 4;
}

/** Sites in the order in which a person should look: what fails after the steps, before them, on open connections only. */
export function byUrgency(sites: readonly Site[]): Site[] {
  return [...sites].sort(
    (a, b) => urgency(a) - urgency(b) || compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One phase of one site in a word or two: `ok`, `42703`, `0A000 (open)`, `other columns`. */
export function phaseText(phase: SitePhase | undefined): string {
  if (phase === undefined) return '-';
  if (!phase.ok) return phase.sqlstate ?? 'fails';
  if (phase.liveConnection?.ok === false) return `${phase.liveConnection.sqlstate ?? 'fails'} (open)`;
  if (phase.meaningChanged === true) return 'other meaning';
  if (phase.parameterTypesChanged === true) return 'other types';
  return phase.shapeChanged === true ? 'other columns' : 'ok';
}

/** What makes the site touch the change: `new column`, `SELECT *, prepared`. */
export function siteTraits(site: Site, plan: Plan): string {
  const columns = new Set(site.columns.map(short));
  const named = (pick: 'added' | 'removed'): boolean =>
    plan.touches.some(touch => touch[pick].some(column => columns.has(short(`${touch.relation}.${column}`))));
  const traits = [
    named('added') && 'new column',
    named('removed') && 'dropped column',
    site.star && starText(site.query),
    site.prepared === 'named' && 'prepared',
    site.confidence === 'low' && 'unsure',
  ];
  return traits.filter(trait => trait !== false).join(', ');
}

function starText(query: string): string {
  if (/\breturning\b/i.test(query)) return 'RETURNING *';
  return /^\s*insert\b/i.test(query) ? 'INSERT, no columns' : 'SELECT *';
}

/** A column of the phase table: the key in `Site.phases`, and the steps that have run by then. */
export interface PhaseColumn {
  readonly key: string;
  readonly steps: readonly string[];
}

/** The phases of a plan as columns: before, after the steps of each, after the undo. */
export function phaseColumns(plan: Plan): PhaseColumn[] {
  const after = plan.phases.map(phase => ({
    key: phase.name as string,
    steps: phase.steps.map(step => step.id),
  }));
  return [{ key: 'before', steps: [] }, ...after, { key: 'undone', steps: [] }];
}

/** `before`, `after 1-2`, `after undo`. */
export function phaseTitle({ key, steps }: PhaseColumn): string {
  if (steps.length > 0) return `after ${stepRange(steps)}`;
  return key === 'undone' ? 'after undo' : key;
}

/** `1`, `1-3`, or the first and last of ids that are not numbers. */
export function stepRange(ids: readonly string[]): string {
  const [first = '', last = first] = [ids[0], ids.at(-1)];
  return first === last ? first : `${first}-${last}`;
}
