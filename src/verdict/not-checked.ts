import type { Dossier } from '../model/dossier.ts';
import { listed, siteOf, stepsListed, unique } from './words.ts';

export type NotCheckedInput = Pick<
  Dossier,
  'server' | 'schema' | 'plan' | 'written' | 'evidence' | 'simulation' | 'impact'
> & {
  /** Constraints and unique indexes that the change adds, which the generated rows were made to fit. */
  readonly assumed?: readonly string[];
  /** Indexes that the plan drops from tables that stay. */
  readonly dropped?: readonly string[];
  /** What was left out of the desired schema; undefined where a change was given. */
  readonly desired?: readonly { readonly what: string }[] | undefined;
};

/** What nobody looked at: one short line each, and only what is true of this run. Pure. */
export function notChecked(input: NotCheckedInput): string[] {
  const { server, schema, evidence, impact, assumed = [], dropped = [] } = input;
  const sandbox = Number.parseInt(server.version, 10);
  const timed = Object.values(evidence).some(({ estimate }) => estimate !== null);
  const traffic = input.simulation.steps.some(({ queue }) => queue !== null);
  return [
    ...(server.production === null
      ? [`the version of production: proved on ${sandbox} only`]
      : server.production !== sandbox
        ? [`version ${server.production} of production: proved on ${sandbox} only`]
        : []),
    ...(assumed.length > 0
      ? [`whether your rows fit ${listed(assumed)}: those of the sandbox were made to`]
      : []),
    ...(timed ? ['your disk and CPU: times are of this machine'] : []),
    ...(dropped.length > 0
      ? [
          `which queries use ${listed(dropped)} and get slower without: pg_stat_user_indexes of production counts its scans`,
        ]
      : []),
    'your replicas',
    ...(traffic ? [] : ['open transactions and traffic of production: how long queries queue is unknown']),
    ...incomplete(input),
    ...(schema.leftOut.length > 0
      ? [
          `left out of the sandbox: ${listed(
            schema.leftOut.map(({ what }) => what),
            5,
          )}`,
        ]
      : []),
    ...(input.desired ? unreadDesired(input.desired) : []),
    ...(impact === null ? ['the code: none was given'] : unreadCode(impact)),
  ];
}

/** What two schemas are not compared by, and so no statement is computed for. */
function unreadDesired(leftOut: readonly { readonly what: string }[]): string[] {
  const left = leftOut.map(({ what }) => what);
  return [
    ...(left.length > 0 ? [`left out of the desired schema: ${listed(left, 5)}`] : []),
    'whether the schemas differ in owners of what is no table, operator classes, foreign tables, languages and roles',
  ];
}

/** Facts of which a witness says that it did not see everything. */
function incomplete({ plan, evidence, written }: NotCheckedInput): string[] {
  const steps = plan.phases
    .flatMap(phase => phase.steps)
    .filter(({ id }) => evidence[id]?.facts.some(facts => facts.incomplete || facts.unknown));
  const lines = written.statements.filter(({ facts }) => facts.incomplete || facts.unknown);
  const where =
    steps.length > 0
      ? stepsListed(steps.map(({ id }) => id))
      : lines.length > 0
        ? listed(lines.map(siteOf))
        : undefined;
  return where === undefined ? [] : [`everything that ${where} locks: part of it could not be seen`];
}

function unreadCode({ sites, coverage }: NonNullable<Dossier['impact']>): string[] {
  const reasons = unique(coverage.skipped.map(({ because }) => because));
  const skipped = reasons.map(because => {
    const files = coverage.skipped.filter(skip => skip.because === because).map(({ file }) => file);
    return files.length === 1 ? `${files[0]}: ${because}` : `${files.length} files: ${because}`;
  });
  const places = unique(coverage.unresolved.map(one => `${siteOf(one)} (${one.because})`));
  const inPart = unique(
    sites.flatMap(site => (site.partly === undefined ? [] : [`${siteOf(site)} (${site.partly})`])),
  );
  return [
    ...(skipped.length > 0 ? [`code that was not read: ${listed(skipped)}`] : []),
    ...(places.length > 0 ? [`queries that could not be read: ${listed(places)}`] : []),
    ...(inPart.length > 0 ? [`all that queries run in functions and triggers: ${listed(inPart)}`] : []),
    ...(coverage.notTried ?? []),
  ];
}
