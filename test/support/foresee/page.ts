import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { majors } from '../facts/majors.ts';
import { findTopics } from '../facts/topic.ts';
import { agreeTopic, type Verdict } from './agree.ts';

/** All verdicts of the fact corpus, on every major. */
export function agreeAll(root: string): (Verdict & { readonly major: number })[] {
  return findTopics(root).flatMap(topic => {
    const text = readFileSync(join(topic.folder, 'expect.txt'), 'utf8');
    return majors.flatMap(major => agreeTopic(topic, text, major).map(one => ({ ...one, major })));
  });
}

const dated = /^Last changed on (\d{4}-\d{2}-\d{2})\.$/m;

/** docs/agreement.md. Its date is that of the last change to what else it says. */
export function agreementPage(root: string): string {
  const file = join(root, 'docs/agreement.md');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const text = printed(agreeAll(root));
  const same = before.replace(dated, '') === text.replace(dated, '');
  const date = dated.exec(before)?.[1];
  return same && date !== undefined ? text.replace(dated, `Last changed on ${date}.`) : text;
}

function printed(verdicts: readonly (Verdict & { major: number })[]): string {
  const topics = [...new Set(verdicts.map(({ topic }) => topic))];
  const cell = (those: readonly Verdict[]): string => {
    const count = (result: Verdict['result']): number => those.filter(one => one.result === result).length;
    const rest = [
      ...(count('unknown') > 0 ? [`${count('unknown')} unknown`] : []),
      ...(count('rows') > 0 ? [`${count('rows')} rows`] : []),
      ...(count('wrong') > 0 ? [`**${count('wrong')} wrong**`] : []),
    ];
    return [String(count('agrees')), ...rest].join(', ');
  };
  const row = (name: string, those: readonly (Verdict & { major: number })[]): string =>
    `| ${[name, ...majors.map(major => cell(those.filter(one => one.major === major)))].join(' | ')} |`;
  const plain = verdicts.filter(({ opaque }) => !opaque);
  const unknown = plain.filter(({ result }) => result === 'unknown');
  const today = new Date().toISOString().slice(0, 10);
  return `# What is foreseen, held to what was observed

Printed by \`npm run pages\` from cases/facts.
Last changed on ${today}.

Every statement of the fact corpus is foreseen without a server and compared with what a server of that major did. A number alone is of
statements of which everything was foreseen and is true. *Unknown*: something of it was not foreseen, and the rest is true. *Rows*: it failed
there for the rows that it met, which nobody foresees. A wrong one fails a test.

Of ${plain.length} statements outside DO blocks and function calls, ${unknown.length} are not wholly foreseen: ${share(unknown.length, plain.length)}.

| topic | ${majors.join(' | ')} |
|---|${majors.map(() => '---').join('|')}|
${topics
  .map(topic =>
    row(
      topic,
      verdicts.filter(one => one.topic === topic),
    ),
  )
  .join('\n')}
${row('all', verdicts)}

## What is not foreseen

| statement | of | not wholly foreseen | because |
|---|---|---|---|
${kindRows(verdicts).join('\n')}
`;
}

export const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function kindRows(verdicts: readonly Verdict[]): string[] {
  const kinds = [
    ...new Set(verdicts.filter(({ result }) => result === 'unknown').map(({ kind }) => kind)),
  ].sort();
  return kinds.map(kind => {
    const those = verdicts.filter(one => one.kind === kind);
    const unknown = those.filter(({ result }) => result === 'unknown');
    const why = new Map<string, number>();
    for (const text of unknown.flatMap(one => one.unknown)) why.set(text, (why.get(text) ?? 0) + 1);
    const most = [...why]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([text]) => text);
    return `| ${kind} | ${those.length} | ${unknown.length} | ${most.join('; ').replaceAll('|', '\\|')} |`;
  });
}
