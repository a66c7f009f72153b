import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { renamingStep } from './shared/renames.ts';
import { faresIn, findingAtSite, stateOf, witnessesOf } from './shared/sites.ts';
import { quoted } from './shared/words.ts';

/**
 * A query in the code works now and fails in a later phase: the code has to change before that phase. An error
 * where no code runs on both sides of the phase: it renames what the query uses, or a trigger fails whatever is sent.
 */
export const codeBreaks: Risk = {
  id: 'code-breaks',
  title: 'Code that works now fails in a later phase',
  why: 'A query of the code was run in every phase of the plan: it works before the change and fails in a later phase. Deployed as it is, users meet that error from that phase on. The code has to change before the phase runs.',
  default: 'on',
  look: context =>
    (context.impact?.sites ?? []).flatMap((site): Finding[] => {
      if (!site.phases.before?.ok) return [];
      const fares = faresIn(context, site);
      const first = fares.find(one => !one.fares.ok);
      if (!first) return [];
      const lasting = fares.at(-1)?.fares.ok === false;
      const when = lasting ? `from the ${first.phase} phase on` : `in the ${first.phase} phase`;
      const renaming = renamingStep(context, site, first.phase);
      const noOrder = renaming ? `step ${renaming} renames` : first.fares.noOrder;
      const why = first.fares.message ? `: ${quoted(first.fares.message)}` : '';
      return [
        findingAtSite(site, {
          rule: codeBreaks.id,
          severity: noOrder ? 'error' : 'warning',
          phase: first.phase,
          message: `Works now and fails ${when} with ${stateOf(first.fares)}${why}${noOrder ? `; ${noOrder}, so no order of deployment avoids it` : ''}.`,
          witnesses: witnessesOf(site, first.phase, first.fares),
        }),
      ];
    }),
};
