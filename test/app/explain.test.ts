import { expect, test } from 'vitest';
import { explainCommand } from '../../src/app/explain.ts';
import { risks } from '../../src/evidence/risks/index.ts';

async function explain(...positionals: string[]): Promise<string> {
  let text = '';
  await explainCommand(
    { positionals, values: {}, has: () => false, one: () => undefined, all: () => [] },
    {
      stdout: { write: part => (text += part) },
      stderr: { write: () => undefined },
      readStdin: async () => '',
      env: {},
      columns: 80,
      color: false,
    },
  );
  return text;
}

test.each(risks.map(({ id }) => id))('the page of %s shows what the risk found on a server', async id => {
  const page = await explain(id);
  expect(page).toMatch(/^EXAMPLE {2}as observed on PostgreSQL \d+$/m);
  expect(page).toMatch(new RegExp(`^ {4}(?:error {4}|warning {2}|note {5})${id}$`, 'm'));
});

test('without a name, every rule', async () => {
  const list = await explain();
  for (const { id, title } of risks)
    expect(list.replace(/\s+/g, ' ')).toContain(`${id} ${title}`.slice(0, 40));
});

test('a name that is wrong gets the nearest', async () => {
  await expect(explain('blocks-during-scam')).rejects.toThrow('There is no rule blocks-during-scam.');
});
