import { expect, test } from 'vitest';
import { Trouble } from '../../src/model/trouble.ts';
import { troubleText } from '../../src/report/text/trouble.ts';

const plain = { width: 60, color: false };

test('says what is wrong, where, and what to do', () => {
  const trouble = new Trouble('sql-syntax', 'syntax error at or near "TABL"', {
    where: 'change.sql:3:7\n3 | ALTER TABL users ADD COLUMN x int\n  |       ^',
    next: 'correct line 3 of change.sql',
  });
  expect(troubleText(trouble, plain)).toBe(
    [
      'error: syntax error at or near "TABL"',
      '  change.sql:3:7',
      '  3 | ALTER TABL users ADD COLUMN x int',
      '    |       ^',
      'next: correct line 3 of change.sql',
      '',
    ].join('\n'),
  );
});

test('wraps long sentences under their first word, keeps lines, and never moves the caret', () => {
  const trouble = {
    code: 'unknown-relation',
    message: 'The table "user" is not in the schema. The nearest names are:\nusers, user_roles',
    where: '\u001b[31mx\ty\n   ^',
  } as const;
  expect(troubleText(trouble, plain)).toBe(
    [
      'error: The table "user" is not in the schema. The nearest',
      '       names are:',
      '       users, user_roles',
      '  \ufffd[31mx y',
      '     ^',
      '',
    ].join('\n'),
  );
});

test('colours the labels only', () => {
  const text = troubleText({ code: 'internal', message: 'a', next: 'b' }, { width: 60, color: true });
  expect(text).toBe('\u001b[1;31merror:\u001b[22;39m a\n\u001b[1mnext:\u001b[22m b\n');
});
