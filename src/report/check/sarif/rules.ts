import type { Finding, RuleDescription } from '../../../model/finding.ts';
import { stopped } from '../../text/count.ts';
import { shortened } from '../plain.ts';
import { literal } from './text.ts';

/** GitHub refuses descriptions that are longer. */
const mostCharacters = 1024;

/** A rule as SARIF has it, under `tool.driver.rules`. */
interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: Finding['severity'] };
  readonly properties: { readonly tags: readonly string[]; readonly 'problem.severity': string };
}

/** The rules as they were described, then those of findings that no description was given for. */
export function driverRules(rules: readonly RuleDescription[], findings: readonly Finding[]): SarifRule[] {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Map<string, RuleDescription>();
  for (const { rule, severity } of findings) {
    if (!known.has(rule) && !others.has(rule))
      others.set(rule, { id: rule, title: rule, description: rule, severity });
  }
  return [...rules, ...others.values()].map(sarifRule);
}

function sarifRule({ id, title, description, severity, page }: RuleDescription): SarifRule {
  const text = literal(shortened(stopped(description), mostCharacters));
  const isAddress = page !== undefined && /^https?:\/\//.test(page);
  return {
    id,
    shortDescription: { text: literal(shortened(title, mostCharacters)) },
    fullDescription: { text },
    help: { text: page === undefined ? text : `${text}\n\nMore: ${literal(page)}` },
    ...(isAddress && { helpUri: page }),
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['postgresql', 'migration'],
      'problem.severity': severity === 'note' ? 'recommendation' : severity,
    },
  };
}
