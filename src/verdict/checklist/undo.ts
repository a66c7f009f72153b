import type { Impact, Site } from '../../model/impact.ts';
import type { Step } from '../../model/plan.ts';
import { codeAfter, codeBefore } from '../code.ts';
import { listed, noStop, short, siteOf, stepsListed, unique } from '../words.ts';
import { type ChecklistInput, type Item, psqlQuery, stepsOf } from './input.ts';

export function watchItem(): Item {
  return {
    kind: 'watch',
    what: 'Watch errors for 15 minutes.',
    why: 'Connections, caches and rare paths show late what no rehearsal ran.',
    evidence: 'practice',
  };
}

/**
 * If errors rise: code first, because new code on the old schema is the next outage; then the undo, with its cost. The other
 * way round where the code of before cannot run on what the change left.
 */
export function undoItems(input: ChecklistInput): Item[] {
  const undoable = undoableAtEnd(input).length > 0;
  const late = undoable ? codeBackLateItems(input) : [];
  // Without an undo, "first" is not an order; and code that nobody has looked at may need what is gone.
  const early = late.length > 0 || (!undoable && input.impact === null) ? [] : codeBackItems(input);
  const decide = early.length > 0 ? 'Then decide' : 'If errors rise, decide';
  return [...early, ...(undoable ? [decisionItem(input, decide)] : []), ...late];
}

/** Steps that can still be taken back once all have run: what a step without an undo took may be what an earlier undo needs. */
function undoableAtEnd(input: ChecklistInput): Step[] {
  const steps = stepsOf(input);
  return steps.slice(steps.findLastIndex(({ undo }) => undo.kind === 'none') + 1);
}

/** The files that take steps back, the last first. */
export function undoFiles({ files = [] }: ChecklistInput, steps: readonly Step[]): string[] {
  const ids = steps.map(({ id }) => id);
  return files
    .flatMap(({ undo, stepIds }) => (undo && stepIds.some(id => ids.includes(id)) ? [undo] : []))
    .reverse();
}

/** Code of before that has to wait for the undo: it uses what the change takes away, and nothing needs what it adds. */
function codeBackLateItems({ impact, plan }: ChecklistInput): Item[] {
  const removed = plan.touches.flatMap(({ relation, removed: columns }) =>
    columns.map(column => `${short(relation)}.${column}`),
  );
  const added = plan.touches.some(touch => touch.added.length > 0);
  if (impact === null) {
    if (removed.length === 0 || added) return [];
    return [
      {
        kind: 'undo',
        what: `Put code that uses ${listed(removed)} back only after that.`,
        why: 'What was dropped is missing until the undo has run.',
        evidence: 'practice',
      },
    ];
  }
  const last = plan.phases.at(-1)?.name ?? '';
  const { sites } = impact;
  const old = sites.filter(
    ({ phases }) => phases.before?.ok && phases[last]?.ok === false && phases.undone?.ok,
  );
  if (sites.some(isBroken)) return [];
  const needed = old.filter(({ phases }) => !phases.undone?.meaningChanged);
  return [
    ...(needed.length === 0
      ? []
      : [
          {
            kind: 'undo' as const,
            what: `Put the code of before back only after that: ${answers(needed, last)}.`,
            why: 'It ran before the change and on the undone schema, and fails on what the change leaves.',
            evidence: places(needed),
          },
        ]),
    ...neverBackItems(old.filter(({ phases }) => phases.undone?.meaningChanged)),
  ];
}

/** A query that runs after the undo and does something else there. */
function neverBackItems(sites: readonly Site[]): Item[] {
  if (sites.length === 0) return [];
  return [
    {
      kind: 'undo',
      what: `Never put ${places(sites)} back: after the undo ${sites.length === 1 ? 'its' : 'their'} values go to other columns.`,
      why: 'A column that the undo brings back stands last; what fills columns by position fills others then.',
      evidence: places(sites),
    },
  ];
}

/** Code that needs the new schema; what fails in every phase was broken before. */
const isBroken = ({ phases }: Site): boolean =>
  phases.before?.ok === false && phases.undone?.ok === false && Object.values(phases).some(({ ok }) => ok);

function codeBackItems({ impact, findings, plan }: ChecklistInput): Item[] {
  const moved = codeBefore(findings).length + codeAfter(findings).length > 0;
  if (impact !== null && !moved) return [];
  const broken = (impact?.sites ?? []).filter(isBroken);
  const last = plan.phases.at(-1)?.name ?? '';
  const oldCode = (impact?.sites ?? []).filter(site => site.phases.before?.ok);
  const runs = oldCode.length > 0 && oldCode.every(site => site.phases[last]?.ok);
  return [
    {
      kind: 'undo',
      what: `If errors rise, put the code back first${runs ? '; if only the code is bad, leave the database as it is' : ''}.`,
      why:
        broken.length > 0
          ? `After the undo, ${answers(broken, 'undone')}.${runs ? ` The queries that work now also ran after the ${last} phase.` : ''}`
          : 'Code that needs the new schema fails once it is undone.',
      evidence: broken.length > 0 ? places(broken) : 'practice',
    },
  ];
}

function decisionItem(input: ChecklistInput, decide: string): Item {
  const steps = undoableAtEnd(input);
  const losses = steps.flatMap(({ undo }) => (undo.kind === 'steps' ? undo.loses : []));
  const files = undoFiles(input, steps);
  const counted = losses.find(loss => loss.count && !loss.atStep && !isAboutRemoved(loss.count, input));
  const cost = losses.length > 0 ? `It loses ${listed(unique(losses.map(({ what }) => noStop(what))))}.` : '';
  const run = files.length > 0 ? `: ${files.join(', then ')}` : '';
  const count = counted?.what.startsWith('nothing')
    ? '; count first the rows on which it fails'
    : counted
      ? '; count first what it loses'
      : '';
  return {
    kind: 'undo',
    what: `${decide} on the undo of ${stepsListed(steps.map(({ id }) => id).reverse())}${run}${count}.`,
    ...(counted?.count ? { command: psqlQuery(counted.count) } : {}),
    why:
      [cost, oldCodeUndone(input.impact)].filter(Boolean).join(' ') ||
      'Undone under code that needs the new schema, the database is the next outage.',
    evidence: proved(steps, input),
  };
}

/** A column that the plan removes is there to be counted only once the undo has brought it back. */
function isAboutRemoved(count: string, { plan }: ChecklistInput): boolean {
  return plan.touches.some(
    ({ relation, removed }) =>
      count.includes(` FROM ${relation} `) &&
      removed.some(column => [column, `"${column}"`].some(name => count.includes(` ${name} `))),
  );
}

function proved(steps: readonly Step[], input: ChecklistInput): string {
  const ran = steps.filter(({ id }) => {
    const outcome = input.evidence[id]?.undo?.outcome;
    return outcome === 'same' || outcome === 'lost what it said';
  });
  return ran.length > 0
    ? `undo of ${stepsListed(ran.map(({ id }) => id))} run on the sandbox`
    : 'the undo was not run';
}

/** Whether the code of today runs on the schema after the undo, on new and on open connections. */
function oldCodeUndone(impact: Impact | null): string {
  const old = (impact?.sites ?? []).filter(site => site.phases.before?.ok && site.phases.undone);
  if (old.length === 0) return '';
  const failing = old.filter(site => site.phases.undone?.ok === false);
  if (failing.length > 0) return `On the undone schema, ${answers(failing, 'undone')}.`;
  const open = old.filter(
    site =>
      site.prepared !== 'no' &&
      site.prepared !== 'unknown' &&
      site.phases.undone?.liveConnection?.ok === false,
  );
  const all = `${old.length === 1 ? 'The query that works' : `The ${old.length} queries that work`} now ran on the undone schema`;
  return open.length > 0
    ? `${all}, but ${places(open)} ${open.length === 1 ? 'fails' : 'fail'} on open connections until they reconnect.`
    : `${all}.`;
}

const places = (sites: readonly Site[]): string => listed(unique(sites.map(siteOf)));

function answers(sites: readonly Site[], phase: string): string {
  const one = sites[0];
  const state = one?.phases[phase]?.sqlstate;
  return `${places(sites)} ${sites.length === 1 ? 'fails' : 'fail'}${state ? ` with ${state}` : ''}`;
}
