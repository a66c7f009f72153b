import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { risks } from '../../../src/evidence/risks/index.ts';
import type { Risk } from '../../../src/evidence/risks/risk.ts';
import { Example } from '../../../src/model/example.ts';
import { exampleBlocks } from '../../../src/report/text/example.ts';

/** A page for each risk, the list of them, and the examples that `lockstep explain` shows: from the traces in cases/risks/. */
export function riskPages(root: string): Map<string, string> {
  const sorted = [...risks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const examples = new Map(sorted.map(({ id }) => [id, readExample(root, id)]));
  const pages = sorted.map(risk => [`docs/risks/${risk.id}.md`, page(risk, examples.get(risk.id))] as const);
  return new Map([
    ...pages,
    ['docs/risks/README.md', listOf(sorted)],
    ['src/app/examples.json', `${JSON.stringify(Object.fromEntries(examples), null, 1)}\n`],
  ]);
}

function readExample(root: string, id: string): Example {
  return Example.parse(
    JSON.parse(readFileSync(join(root, 'cases/risks', id, 'expect/example.json'), 'utf8')),
  );
}

function listOf(sorted: readonly Risk[]): string {
  const lines = sorted.map(({ id, title, default: state }) => {
    return `- [${id}](${id}.md): ${title}${state === 'off' ? ' (off unless asked for)' : ''}`;
  });
  return `# What \`check\` and \`plan\` look for

One page for each risk. What a page shows under Example is printed from a run on a real Postgres, by \`npm run pages\`.

${lines.join('\n')}
`;
}

function page({ id, title, why, default: state }: Risk, example: Example | undefined): string {
  if (example === undefined) throw new Error(`${id} has no example`);
  const { server, command, files } = example;
  const paper = { width: 100, color: false };
  const seen = exampleBlocks(example, paper).map(lines => lines.join('\n'));
  return `# ${title}

\`${id}\`, ${state === 'on' ? 'on by default' : 'off unless asked for'}.

${why}

## Example

As observed on ${server} by

\`\`\`sh
${command}
\`\`\`

${files.map(({ name, text }) => `${name}:\n\n\`\`\`${name.split('.').at(-1)}\n${text.trim()}\n\`\`\`\n`).join('\n')}
What each statement did, and what was found:

\`\`\`text
${seen.join('\n\n')}
\`\`\`

## To switch it

In lockstep.json: \`{ "rules": { "${id}": "${state === 'on' ? 'off' : 'on'}" } }\`.
For one statement, on the line above it: \`-- lockstep-ignore ${id}: the reason\`.
`;
}
