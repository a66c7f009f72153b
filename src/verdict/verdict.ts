import type { Dossier } from '../model/dossier.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Step } from '../model/plan.ts';
import type { Verdict } from '../model/verdict.ts';
import { codeAfter, codeBefore, codeInNoOrder, isAboutCode } from './code.ts';
import { listed, lower, noStop, short, siteOf, stepsListed, unique } from './words.ts';

export type JudgeInput = Partial<Pick<Dossier, 'change'>> &
  Pick<Dossier, 'plan' | 'written' | 'evidence' | 'proof' | 'findings' | 'impact'>;

const MOST_REASONS = 4;

/** The two answers of a plan: what the change does as the user wrote it, and what it does as the plan runs it. Pure. */
export function judge(input: JudgeInput): { asWritten: Verdict; asPlanned: Verdict } {
  return { asWritten: judgeWritten(input), asPlanned: judgePlanned(input) };
}

/** Exit code of `plan`: 1 when the plan is unsafe or fails, whatever the change does as written; else 0. */
export function planExitCode({ verdict }: Pick<Dossier, 'verdict'>): 0 | 1 {
  return verdict.asPlanned.verdict === 'unsafe' || verdict.asPlanned.verdict === 'fails' ? 1 : 0;
}

/**
 * `fails`: Postgres refuses a statement of the file. `unsafe`: a finding of severity error, or code that runs now breaks.
 * `risky`: a warning, or code that must not be deployed first. Else `safe`.
 */
function judgeWritten({ findings, written }: JudgeInput): Verdict {
  const about = findings.filter(finding => finding.about === 'written' && finding.severity !== 'note');
  const refused = about.filter(finding => finding.severity === 'error' && isRefused(finding, written));
  const errors = about.filter(finding => finding.severity === 'error' && !refused.includes(finding));
  const warnings = about.filter(finding => finding.severity === 'warning');
  const [broken, early] = [[...codeInNoOrder(findings), ...codeBefore(findings)], codeAfter(findings)];
  const reasons = reasonsOf([...refused, ...errors, ...broken, ...early, ...warnings]);
  if (refused.length > 0) return verdict('fails', reasons);
  if (errors.length + broken.length > 0) return verdict('unsafe', reasons);
  if (warnings.length + early.length > 0) return verdict('risky', reasons);
  const ran = written.statements.length;
  if (ran === 0) return verdict('safe', ['there is no statement: nothing differs']);
  return verdict('safe', [
    `${ran === 1 ? 'the statement' : `the ${ran} statements`} ran on the sandbox, and no query waits longer than half a second for work that grows with a table`,
  ]);
}

const refusals = new Set(['statement-fails', 'enum-value-used-too-soon', 'no-transaction-allowed']);

/** Run as it is, the file stops there: as opposed to failing only in a tool that wraps it. */
function isRefused(finding: Finding, written: JudgeInput['written']): boolean {
  return (
    refusals.has(finding.rule) &&
    written.statements.some(
      ({ line, column, facts }) =>
        line === finding.line && column === finding.column && facts.error !== undefined,
    )
  );
}

/**
 * `fails`: Postgres refuses a step whatever rows there are. `unsafe`: a finding of severity error about a step, or steps that do not lead to the schema that was asked for.
 * `unknown`: something that a promise rests on was not run. `risky`: a warning about a step, or a name that goes away while
 * no code was given. `safe in order`: code has to be deployed in an order. Else `safe`.
 */
function judgePlanned(input: JudgeInput): Verdict {
  const { findings, proof } = input;
  const about = findings.filter(({ about, severity }) => about === 'planned' && severity !== 'note');
  const errors = about.filter(({ severity }) => severity === 'error');
  const warnings = about.filter(finding => finding.severity === 'warning' && !isAboutCode(finding));
  const order = orderOf(input);
  const wrongSchema =
    proof.reachesWanted === 'no'
      ? [
          `the steps do not lead to ${input.change?.desired === undefined ? 'the schema of the change as written' : 'the desired schema'}: ${proof.differences[0] ?? 'the catalogs differ'}`,
        ]
      : [];
  const refused = errors.filter(({ rule }) => rule === 'statement-fails');
  if (refused.length > 0) return verdict('fails', reasonsOf([...refused, ...errors, ...warnings]));
  if (errors.length + wrongSchema.length > 0)
    return verdict('unsafe', [...wrongSchema, ...reasonsOf([...errors, ...warnings]), ...order]);
  const missing = notProved(input);
  if (missing.length > 0) return verdict('unknown', [...missing, ...reasonsOf(warnings), ...order]);
  const gone = goneUnseen(input);
  if (warnings.length + gone.length > 0) return verdict('risky', [...reasonsOf(warnings), ...gone, ...order]);
  return verdict(order.length > 0 ? 'safe in order' : 'safe', [...order, ...proofOf(input)]);
}

function verdict(answer: Verdict['verdict'], because: readonly string[]): Verdict {
  return { verdict: answer, because: because.slice(0, MOST_REASONS) };
}

/** One reason per risk, in the order given: its first finding, where it is, and how many more there are. */
function reasonsOf(findings: readonly Finding[]): string[] {
  return unique(findings.map(({ rule }) => rule)).flatMap(rule => {
    const [first, ...more] = findings.filter(finding => finding.rule === rule);
    if (!first) return [];
    const message = noStop(first.message);
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    if (isAboutCode(first)) return [`${siteOf(first)} ${lower(message)}${others}`];
    const where = first.stepId === undefined ? siteOf(first) : `step ${first.stepId}`;
    return [`${lowerWord(message)}${message.toLowerCase().includes(where) ? '' : ` (${where})`}${others}`];
  });
}

/** Lower case for a sentence that starts with a word; SQL keeps its capitals. */
const lowerWord = (message: string): string => (/^[A-Z][a-z]/.test(message) ? lower(message) : message);

/** `fix src/auth.ts, then expand (2 steps), then deploy src/billing.ts`; nothing when the code needs no order. */
function orderOf({ plan, findings }: JudgeInput): string[] {
  if (codeBefore(findings).length + codeAfter(findings).length === 0) return [];
  const files = (those: readonly Finding[]) => listed(unique(those.map(({ file }) => file)));
  const parts = plan.phases.flatMap(({ name, steps }) => {
    const [before, after] = [codeBefore(findings, name), codeAfter(findings, name)];
    return [
      ...(before.length > 0 ? [`fix and deploy ${files(before)}`] : []),
      `${name} (${steps.length} step${steps.length === 1 ? '' : 's'})`,
      ...(after.length > 0 ? [`deploy ${files(after)}`] : []),
    ];
  });
  return [parts.join(', then ')];
}

const stepsOf = ({ plan }: JudgeInput): Step[] => plan.phases.flatMap(({ steps }) => steps);

/** What was not run although the verdict would rest on it. */
function notProved(input: JudgeInput): string[] {
  const steps = stepsOf(input);
  const unrun = steps.filter(({ id }) => (input.evidence[id]?.facts.length ?? 0) === 0);
  const undos = steps.filter(
    ({ id, undo }) =>
      undo.kind === 'steps' && !unrun.some(step => step.id === id) && !input.evidence[id]?.undo,
  );
  const failing = input.written.statements.some(({ facts }) => facts.error);
  const ids = (those: readonly Step[]) => stepsListed(those.map(({ id }) => id));
  return [
    ...(unrun.length > 0
      ? [`${ids(unrun)} ${unrun.length === 1 ? 'was' : 'were'} not run on the sandbox`]
      : []),
    ...(input.proof.reachesWanted === 'unknown'
      ? [
          `it is not proved that the steps lead to the schema of the change as written${failing ? ', which fails' : ''}`,
        ]
      : []),
    ...(undos.length > 0 ? [`the undo of ${ids(undos)} was not run`] : []),
  ];
}

/** Names that go away while nobody has looked whether code uses them. */
function goneUnseen({ impact, plan }: JudgeInput): string[] {
  if (impact !== null) return [];
  const gone = plan.touches.flatMap(({ relation, removed }) =>
    removed.map(column => `${short(relation)}.${column}`),
  );
  if (gone.length === 0) return [];
  return [
    `no code was given: what uses ${listed(gone)} fails once ${gone.length === 1 ? 'it is' : 'they are'} gone`,
  ];
}

function proofOf(input: JudgeInput): string[] {
  const steps = stepsOf(input);
  if (steps.length === 0) {
    return input.change?.desired === undefined
      ? ['there is nothing to run: the change leaves the schema as it is']
      : ['there is nothing to run: the schema is as desired'];
  }
  const undone = steps.filter(({ id }) => input.evidence[id]?.undo?.outcome === 'same');
  const ran = `${steps.length === 1 ? 'the step' : `the ${steps.length} steps`} ran on the sandbox`;
  const back =
    undone.length === steps.length
      ? `; ${steps.length === 1 ? 'its' : 'their'} undo brought schema and rows back`
      : '';
  const queued = steps.filter(({ id }) => input.evidence[id]?.waits.some(({ what }) => what !== 'nothing'));
  const writing = steps.filter(({ id }) => input.evidence[id]?.facts.some(writesOld));
  const tables = unique(
    queued.flatMap(({ id }) =>
      (input.evidence[id]?.waits ?? []).flatMap(({ relation, what }) =>
        what === 'nothing' ? [] : [short(relation)],
      ),
    ),
  );
  const longest = Math.max(0, ...queued.map(({ lockTimeoutMs }) => lockTimeoutMs));
  const wait =
    queued.length === 0
      ? `no step makes a query wait${writing.length > 0 ? ' but for the rows it writes' : ''}`
      : `${stepsListed(queued.map(({ id }) => id))}: queries on ${listed(tables)} may wait, at most ${longest} ms a try`;
  return [ran + back, wait, codeRan(input)];
}

/** Whether a statement writes rows of a table that others can see. */
const writesOld = ({ writes, locks }: Facts): boolean =>
  writes.some(
    ({ relation, rows }) => rows !== 0 && locks.some(lock => lock.relation === relation && !lock.new),
  );

function codeRan({ impact }: JudgeInput): string {
  if (impact === null) return 'the code was not checked';
  const queries = impact.sites.length;
  if (queries === 0) return 'no query on these tables was found in the code';
  return `the ${queries === 1 ? '1 query' : `${queries} queries`} on these tables ${queries === 1 ? 'was' : 'were'} tried in every phase`;
}
