import { rangeText } from '../../model/duration.ts';
import type { Estimate, StepEvidence } from '../../model/evidence.ts';
import type { PhaseName, Step } from '../../model/plan.ts';
import { listed, lockWords, short, stepsListed, unique } from '../words.ts';
import { type ChecklistInput, type Item, type PlanFile, psqlFile, psqlQuery } from './input.ts';

type Ran = { step: Step; evidence: StepEvidence | undefined };

/** One item per file of the phase, in order, each followed by the check that its steps ask for. */
export function databaseItems(input: ChecklistInput, phase: PhaseName): Item[] {
  const steps = input.plan.phases.find(({ name }) => name === phase)?.steps ?? [];
  const files = (input.files ?? []).filter(file => file.phase === phase);
  const groups: { file?: PlanFile; steps: Step[] }[] =
    files.length > 0
      ? files.map(file => ({ file, steps: steps.filter(({ id }) => file.stepIds.includes(id)) }))
      : [{ steps }];
  return groups
    .filter(group => group.steps.length > 0)
    .flatMap(group => {
      const ran = group.steps.map(step => ({ step, evidence: input.evidence[step.id] }));
      return [runItem(ran, phase, group.file), ...indexItems(ran)];
    });
}

function runItem(ran: readonly Ran[], phase: PhaseName, file: PlanFile | undefined): Item {
  const strong = ran.filter(isStrong);
  const one = ran.length === 1 ? ran[0] : undefined;
  const what = one
    ? `run step ${one.step.id}: ${one.step.title}`
    : `run the ${phase} phase: ${stepsListed(ran.map(({ step }) => step.id))}`;
  const where = file ? '' : ' (--out DIR writes the SQL files)';
  return {
    kind: 'database',
    what: `${strong.length > 0 ? `In a quiet hour, ${what}` : what.replace('run', 'Run')}${where}.`,
    ...(file ? { command: psqlFile(file.name) } : {}),
    why: [...strong.map(waits), ...ran.filter(one => !isStrong(one)).map(runsOn), lockTimeout(ran, strong)]
      .filter(Boolean)
      .join(' '),
    evidence: stepsListed(ran.map(({ step }) => step.id)),
  };
}

const blocking = ({ evidence }: Ran) => (evidence?.waits ?? []).filter(({ what }) => what !== 'nothing');
const isStrong = (ran: Ran): boolean => blocking(ran).length > 0;

function waits(ran: Ran): string {
  const { step } = ran;
  const locks = blocking(ran);
  const modes = unique(locks.map(({ mode }) => lockWords(mode)));
  const all = locks.some(({ what }) => what === 'reads and writes');
  const tables = listed(unique(locks.map(({ relation }) => short(relation))));
  const estimate = ran.evidence?.estimate;
  const time = estimate ? `, ${range(estimate)} on this machine` : '';
  return `Step ${step.id} locks ${tables} (${listed(modes)}): ${all ? 'all queries' : 'writes'} wait while it runs${time}, and at most ${step.lockTimeoutMs} ms a try while it waits for the lock.`;
}

function runsOn(ran: Ran): string {
  const { step, evidence } = ran;
  if (!evidence) return `Step ${step.id} was not run on the sandbox.`;
  const waitsForOthers =
    step.transaction === 'none' && evidence.facts.some(({ phases }) => (phases?.length ?? 0) > 1)
      ? '; it waits for every transaction that is older than it'
      : '';
  return `During step ${step.id} reads and writes go on${waitsForOthers}${takes(ran)}.`;
}

/** `; it takes 3-6 s on this machine`, and nothing where it was not timed. */
function takes({ evidence }: Ran): string {
  const estimate = evidence?.estimate;
  return estimate ? `; it takes ${range(estimate)} on this machine` : '';
}

function range({ predictedMs }: Estimate): string {
  return rangeText(predictedMs.low, predictedMs.high);
}

function lockTimeout(ran: readonly Ran[], strong: readonly Ran[]): string {
  if (strong.length === 0) return '';
  return ran.length === 1
    ? 'On a lock timeout (55P03) nothing has changed: wait and run it again.'
    : 'On a lock timeout (55P03) the step that hit it has changed nothing: wait and go on from that step.';
}

/** CREATE INDEX CONCURRENTLY can end with an index that is there and not valid. */
function indexItems(ran: readonly Ran[]): Item[] {
  const builds = ran.filter(
    ({ step, evidence }) =>
      step.transaction === 'none' && evidence?.facts.some(({ builds }) => builds.length > 0),
  );
  if (builds.length === 0) return [];
  const names = unique(
    builds.flatMap(({ evidence }) =>
      (evidence?.facts ?? []).flatMap(({ builds }) => builds.map(({ index }) => short(index))),
    ),
  );
  // The index of a partitioned table is not valid either, until those of its partitions are attached.
  const ofPartitions = builds.some(({ evidence }) =>
    evidence?.facts.some(({ locks }) => locks.some(({ kind }) => kind === 'partition')),
  );
  const [are, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const shows = ofPartitions ? `must not print ${them}` : 'must print nothing';
  return [
    {
      kind: 'check',
      what: `Check that ${listed(names)} ${are} valid: the command ${shows}.`,
      command: psqlQuery('SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid'),
      why: 'A concurrent build that was interrupted leaves an index behind that is kept up to date and never used.',
      evidence: stepsListed(builds.map(({ step }) => step.id)),
    },
  ];
}
