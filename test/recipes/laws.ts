import type { Sandbox } from '../../src/model/session.ts';
import { Trouble } from '../../src/model/trouble.ts';
import { killedAfterEach, notReached, tryCase, upDownUp } from './run.ts';

/** What a plan promises and this one does not keep, in words; a change that is refused, or fails as written, promises nothing. */
export async function brokenLaws(
  sandbox: Sandbox,
  sql: { readonly schemaSql: string; readonly changeSql: string },
): Promise<string[]> {
  const tried = await tryCase(sandbox, sql, {}).catch(error => {
    if (error instanceof Trouble) return undefined;
    throw error;
  });
  if (!tried) return [];
  try {
    const broken: string[] = [];
    for (const [id, { code, message }] of tried.ladder.failed) {
      if (tried.wanted) broken.push(`step ${id} fails, the change as written does not: ${code} ${message}`);
    }
    if (tried.ladder.failed.size > 0) return broken;
    broken.push(...notReached(tried));
    for (const step of tried.plan.phases.flatMap(phase => phase.steps)) {
      const proof = tried.ladder.undo.get(step.id);
      if (step.undo.kind === 'none') continue;
      const said = step.undo.loses.length > 0 && proof?.outcome === 'lost what it said';
      if (proof?.outcome === 'same' || said) continue;
      const why = [...(proof?.error ? [proof.error.message] : []), ...(proof?.differences ?? [])];
      broken.push(`undo of step ${step.id} (${step.title}) ${proof?.outcome}: ${why.join('; ')}`);
    }
    broken.push(
      ...(await upDownUp(sandbox, tried, [])),
      ...(await killedAfterEach(sandbox, tried, 'last done')),
    );
    return broken;
  } finally {
    await sandbox.dropDatabase(tried.filled);
  }
}
