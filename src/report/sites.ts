import type { Site, SitePhase } from '../model/impact.ts';
import type { Plan } from '../model/plan.ts';
import { stopped } from './text/count.ts';
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

/** What Postgres said of a query, once each. */
export function messagesOf(site: Site): string[] {
  const said = Object.values(site.phases).flatMap(({ ok, sqlstate, message, liveConnection: live }) => {
    if (!ok) return [`${sqlstate ?? ''} ${message ?? ''}`];
    return live?.ok === false ? [`${live.sqlstate ?? ''} ${live.message ?? ''}`] : [];
  });
  return [...new Set(said.map(text => stopped(text)))].filter(text => text !== '');
}

/** What makes the site touch the change: `new column`, `renamed table`, `SELECT *, prepared`. */
export function siteTraits(site: Site, plan: Plan): string {
  const columns = new Set(site.columns.map(short));
  const named = (pick: 'added' | 'removed'): string[] =>
    plan.touches.flatMap(touch =>
      touch[pick].filter(column => columns.has(short(`${touch.relation}.${column}`))),
    );
  const codes = Object.values(site.phases).map(({ sqlstate }) => sqlstate);
  const [isNew, isGone] = [named('added').length > 0, named('removed').length > 0];
  const traits = [
    codes.includes('42P01')
      ? tableTrait(site, plan)
      : isNew && isGone
        ? 'renamed column'
        : isGone
          ? columnTrait(named('removed'), plan)
          : isNew && 'new column',
    site.star && starText(site.query),
    site.prepared === 'named' && 'prepared',
    site.confidence === 'low' && 'unsure',
  ];
  return traits.filter(trait => trait !== false).join(', ');
}

const statements = (plan: Plan): string[] =>
  plan.phases.flatMap(({ steps }) => steps.flatMap(({ sql }) => sql));

/** A table that is not there in some phase. */
function tableTrait({ phases }: Site, plan: Plan): string | false {
  if (Object.values(phases).every(({ ok }) => !ok)) return false;
  const renamed = statements(plan).some(sql => /^\s*ALTER\s[^;]*\b(?:RENAME\s+TO|SET\s+SCHEMA)\b/i.test(sql));
  if (renamed) return phases.before?.ok === true ? 'renamed table' : 'new name';
  return phases.before?.ok === true ? 'dropped table' : 'new table';
}

function columnTrait(removed: readonly string[], plan: Plan): string {
  const renamed = statements(plan).some(
    sql => /\bRENAME\b/i.test(sql) && removed.some(column => sql.includes(column)),
  );
  return renamed ? 'renamed column' : 'dropped column';
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
