import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { faresIn, findingAtSite, stateOf, witnessesOf } from './shared/sites.ts';

/** A query in the code fails until a phase has run: deployed before it, the code is broken. */
export const codeTooEarly: Risk = {
  id: 'code-too-early',
  title: 'Code fails until a phase has run',
  why: 'A query of the code was run in every phase of the plan: it fails until one of them has run. Deployed before it, every use of that query is an error.',
  default: 'on',
  look: context =>
    (context.impact?.sites ?? []).flatMap((site): Finding[] => {
      const before = site.phases.before;
      const first = faresIn(context, site).find(one => one.fares.ok);
      if (!before || before.ok || !first) return [];
      const fallback = site.hasFallback ? ', and its fallback for a missing value cannot help' : '';
      return [
        findingAtSite(site, {
          rule: codeTooEarly.id,
          severity: 'warning',
          phase: first.phase,
          message: `Fails with ${stateOf(before)} until the ${first.phase} phase has run${fallback}.`,
          witnesses: witnessesOf(site, 'before', before),
        }),
      ];
    }),
};
