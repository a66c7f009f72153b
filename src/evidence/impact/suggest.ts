import type { Site } from '../../model/impact.ts';
import { missingColumn } from './ladder/codes.ts';

/** What the advice for one site rests on, besides its phases. */
export interface Grounds {
  readonly phases: Site['phases'];
  readonly prepared: Site['prepared'];
  readonly star: boolean;
  readonly hasFallback: boolean;
  /** The columns that `*` stands for and that no phase takes away, as they would be written out. */
  readonly starColumns: readonly string[];
  /** A name in one of its relations gives way to another in one phase: neither name works before and after. */
  readonly replaced: boolean;
}

/** What to do about a site, when what was seen of it demands something; and the change to the code in it, if one is known. */
export function suggest(grounds: Grounds): { suggestion?: string; fix?: string } {
  const said = [aboutOrder(grounds), aboutOpenConnections(grounds)].filter(advice => advice !== undefined);
  const fix = said.find(advice => advice.fix !== undefined)?.fix;
  if (said.length === 0) return {};
  return { suggestion: said.map(inWords).join(' '), ...(fix === undefined ? {} : { fix }) };
}

/** `fix` goes before `when`, which says the order and the reason. */
interface Advice {
  readonly fix?: string;
  readonly when: string;
}

function inWords({ fix, when }: Advice): string {
  return fix === undefined ? when : `${fix.charAt(0).toUpperCase()}${fix.slice(1)} ${when}`;
}

function plannedPhases(phases: Site['phases']): [string, Site['phases'][string]][] {
  return Object.entries(phases).filter(([name]) => name !== 'before' && name !== 'undone');
}

function aboutOrder({ phases, star, hasFallback, starColumns, replaced }: Grounds): Advice | undefined {
  const { before, undone } = phases;
  if (!before) return undefined;
  if (!before.ok) {
    const first = plannedPhases(phases).find(([, { ok }]) => ok)?.[0];
    if (first === undefined) return undefined;
    const what = before.sqlstate === '42703' ? 'column' : before.sqlstate === '42P01' ? 'table' : undefined;
    const fallback =
      hasFallback && what ? ` The fallback for null cannot help: the ${what} is not there yet.` : '';
    const back = undone && !undone.ok ? ' Take it back before the undo.' : '';
    return { when: `Deploy after ${first}.${fallback}${back}` };
  }
  const failing = plannedPhases(phases).find(([, { ok }]) => !ok);
  if (!failing) return aboutMeaning(phases, starColumns);
  const [phase, { sqlstate = '', message = '', noOrder }] = failing;
  const column = /column reference "([^"]+)" is ambiguous/.exec(message)?.[1];
  const when = `and deploy that before ${phase}.`;
  if (column !== undefined) return { fix: `write the table before ${column}`, when };
  const missing = missingColumn(sqlstate, message);
  if (missing !== undefined && noOrder !== undefined)
    return { when: `Let ${missing} be null, or give it a default, until the code gives it a value.` };
  if (noOrder !== undefined) return { when: `Change what it runs together with ${phase}: ${message}.` };
  if (missing !== undefined) return { fix: `give ${missing} a value`, when };
  if (star && sqlstate === '42601') return { fix: `name the columns (${starColumns.join(', ')})`, when };
  if (replaced && (sqlstate === '42703' || sqlstate === '42P01')) return undefined;
  return { when: `Change it and deploy that before ${phase}: ${message}.` };
}

/** It runs, and writes its values to other columns: nothing will say so. */
function aboutMeaning(phases: Site['phases'], starColumns: readonly string[]): Advice | undefined {
  const [phase] = Object.entries(phases).find(([, { meaningChanged }]) => meaningChanged) ?? [];
  if (phase === undefined) return undefined;
  const where = phase === 'undone' ? 'the undo' : phase;
  return {
    fix: `name the columns (${starColumns.join(', ')})`,
    when: `and deploy that before ${where}: after it the values go to other columns.`,
  };
}

/** Only for calls that are known to send a prepared statement: the same query sent plainly works on. */
function aboutOpenConnections({ phases, prepared, star, starColumns }: Grounds): Advice | undefined {
  if (prepared !== 'named' && prepared !== 'driver default') return undefined;
  const broken = plannedPhases(phases).find(
    ([, { ok, liveConnection }]) => ok && liveConnection?.ok === false,
  );
  if (!broken) return undefined;
  const [phase, { liveConnection }] = broken;
  const code = liveConnection?.sqlstate ?? '';
  const where = prepared === 'named' ? 'open connections' : 'open connections, inside a transaction,';
  if (!star || starColumns.length === 0)
    return { when: `Reconnect after ${phase}: on ${where} it fails with ${code} until then.` };
  return {
    fix: `list the columns instead of * (${starColumns.join(', ')})`,
    when: `and deploy that before ${phase}: on ${where} it fails with ${code} after it.`,
  };
}
