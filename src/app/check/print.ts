import packageJson from '../../../package.json' with { type: 'json' };
import { risks } from '../../evidence/risks/index.ts';
import type { CheckDocument } from '../../model/check.ts';
import type { RuleDescription } from '../../model/finding.ts';
import type { Io } from '../../model/io.ts';
import { checkGithub } from '../../report/check/github.ts';
import { checkGitlab } from '../../report/check/gitlab.ts';
import { checkJunit } from '../../report/check/junit.ts';
import { checkMarkdown } from '../../report/check/markdown.ts';
import { checkSarif } from '../../report/check/sarif.ts';
import { checkText } from '../../report/check/text.ts';
import type { Output } from './ask.ts';

const rules: readonly RuleDescription[] = [
  ...risks.map(
    ({ id, title, why }): RuleDescription => ({
      id,
      title,
      description: why,
      severity: 'warning',
      page: `lockstep explain ${id}`,
    }),
  ),
  {
    id: 'suppression',
    title: 'A comment that silences nothing',
    description:
      'A suppression without a reason, past its last day, or for which there is nothing to silence.',
    severity: 'warning',
  },
];

/** The document in the form that was asked for. */
export async function print(document: CheckDocument, output: Output, io: Io): Promise<string> {
  switch (output) {
    case 'json':
      return (await import('../../report/json.ts')).toJson(document);
    case 'sarif':
      return checkSarif(document, { version: packageJson.version, rules });
    case 'github':
      return checkGithub(document);
    case 'gitlab':
      return checkGitlab(document);
    case 'junit':
      return checkJunit(document);
    case 'markdown':
      return checkMarkdown(document);
    case 'text':
      return checkText(document, { width: io.columns ?? 80, color: io.color });
  }
}
