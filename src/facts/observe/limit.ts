import type { Facts } from '../../model/facts.ts';
import type { Session } from '../../model/session.ts';
import type { LateSession } from '../../model/when-needed.ts';

/** Holds a statement to the time limit, in milliseconds, from another session: the SQL itself can change its own settings. */
export async function limited(
  { session, observer }: { session: Session; observer: LateSession },
  limitMs: number | undefined,
  work: () => Promise<Facts>,
): Promise<Facts> {
  if (limitMs === undefined) return work();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void observer.query('SELECT pg_catalog.pg_cancel_backend($1)', [session.pid]).catch(() => {});
  }, limitMs);
  try {
    const facts = await work();
    return late && facts.error
      ? { ...facts, incomplete: [`It ran longer than the limit of ${limitMs} ms and was cancelled.`] }
      : facts;
  } finally {
    clearTimeout(timer);
  }
}
