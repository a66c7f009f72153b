import { Trouble } from '../../model/trouble.ts';
import type { Answers } from '../../plan/difference/renames/answers.ts';
import type { Typed } from '../options.ts';

/** The schema that is wanted instead of a change, and what was said of names. */
export interface DesiredAsk extends Answers {
  /** File, folder or URL. */
  readonly desired: string;
}

/** What was typed of `--desired`; undefined without it. Throws Trouble 'bad-argument' where a change is given as well. */
export function readDesired(typed: Typed): DesiredAsk | undefined {
  const desired = typed.one('desired');
  const [renames, drops] = [typed.all('rename'), typed.all('drop')];
  if (desired === undefined) {
    const option = renames.length > 0 ? '--rename' : '--drop';
    if (renames.length + drops.length === 0) return undefined;
    throw new Trouble('bad-argument', `${option} goes with --desired: a change says itself what it renames.`);
  }
  const change = typed.positionals[0] ?? (typed.has('sql') ? '--sql' : undefined);
  if (change === undefined) return { desired, renames, drops };
  throw new Trouble(
    'bad-argument',
    `Both a change (${change}) and the desired schema (${desired}) are given.`,
    {
      next: 'Give one of them: with --desired the change is computed.',
    },
  );
}
