import type { Dossier } from '../../../model/dossier.ts';
import type { Finding } from '../../../model/finding.ts';
import { bySeverity } from '../../findings.ts';
import { stopped } from '../../text/count.ts';
import { code, fenced, list, prose } from '../escape.ts';

/** Every finding with its witnesses and what to do instead, most severe first. */
export function findingBlocks({ findings }: Dossier): string[] {
  if (findings.length === 0) return ['## Findings', 'None.'];
  return ['## Findings', ...bySeverity(findings).flatMap(findingBlock)];
}

function findingBlock(finding: Finding): string[] {
  const { rule, severity, file, line, column, message, instead, count, witnesses, stepId } = finding;
  const about =
    finding.about === 'written'
      ? 'the change as written'
      : `the plan${stepId === undefined ? '' : `, step ${prose(stepId)}`}`;
  return [
    `### ${severity}: ${prose(rule)}`,
    prose(stopped(message)),
    list([
      `at ${code(`${file}:${line}:${column}`)}, about ${about}`,
      ...witnesses.map(({ by, saw }) => `seen by ${by}: ${prose(saw)}`),
    ]),
    ...(count === undefined ? [] : ['First count the rows that make it fail:', fenced(count, 'sql')]),
    ...(instead === undefined ? [] : [`Instead (${prose(instead.provedBy)}):`, fenced(instead.sql, 'sql')]),
  ];
}
