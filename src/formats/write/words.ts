import { oneLine } from './name.ts';
import type { Unit, Way } from './unit.ts';

/** What stands at the head of a migration, a line each, without the marks of a comment. */
export function heading({ id, planId, phase, title, up, down }: Unit): string[] {
  return [
    `Step ${id} of plan ${planId}, ${phase} phase: ${title}`,
    ...up.losses,
    ...afterFailure(up),
    ...(down.refuses === undefined ? [] : down.losses),
  ];
}

/** What stands at the way down. */
export function downHeading({ id, planId, down }: Unit): string[] {
  const back = `Takes back step ${id} of plan ${planId}`;
  if (down.refuses !== undefined) return [`${back}: it cannot.`];
  if (down.acts.length === 0) return [`${back}: there is nothing to do.`];
  const titles = down.acts.map(({ title }) => title).join('; ');
  return [`${back}: ${titles}`, ...down.losses, ...afterFailure(down)];
}

/** For tools that send a file as one message, which a second statement would make a transaction. */
export function aloneComment({ acts }: Way): string[] {
  if (acts.length !== 1 || acts[0]?.mode === 'one') return [];
  return ['Alone, and so without limits: with a second statement Postgres makes the whole a transaction.'];
}

function afterFailure({ acts }: Way): string[] {
  return acts.flatMap(({ mode, clears }) => [
    ...(mode === 'batches' ? ['It commits after every batch: it can be stopped and run again.'] : []),
    ...(clears.length > 0
      ? [`After a try that failed, first: ${clears.map(sql => `${oneLine(sql)};`).join(' ')}`]
      : []),
  ]);
}

/** Whether a text begins as `heading` and `downHeading` do. */
export function isWritten(text: string): boolean {
  return /\bstep \w+ of plan [0-9a-f]{8}\b/i.test(text);
}

/** Lines as comments of SQL. */
export function sqlComment(lines: readonly string[]): string[] {
  return lines.map(line => `-- ${line}`);
}
