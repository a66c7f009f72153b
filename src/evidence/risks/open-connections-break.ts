import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { faresIn, findingAtSite, stateOf, witnessesOf } from './shared/sites.ts';

/**
 * A query works on a new connection and fails on one that prepared it before the phase (0A000, cached plan must not
 * change result type). Only where the code sends it prepared; a note where that could not be told.
 */
export const openConnectionsBreak: Risk = {
  id: 'open-connections-break',
  title: 'A prepared query fails on open connections',
  why: 'A query that was prepared before the change fails with 0A000, cached plan must not change result type, although it works on a new connection. Pools keep connections for hours, so users meet the error until these reconnect.',
  default: 'on',
  look: context =>
    (context.impact?.sites ?? []).flatMap((site): Finding[] => {
      if (site.prepared === 'no') return [];
      const first = faresIn(context, site).find(
        one => one.fares.ok && one.fares.liveConnection?.ok === false,
      );
      const answer = first?.fares.liveConnection;
      if (!first || !answer) return [];
      const sure = site.prepared !== 'unknown';
      const condition = sure ? '' : ' if it is sent as a prepared statement';
      return [
        findingAtSite(site, {
          rule: openConnectionsBreak.id,
          severity: sure ? 'warning' : 'note',
          phase: first.phase,
          message: `Fails with ${stateOf(answer)} on connections opened before the ${first.phase} phase, until they reconnect${condition}.`,
          witnesses: witnessesOf(site, `${first.phase}, on a connection opened before it`, answer),
        }),
      ];
    }),
};
