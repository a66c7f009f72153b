import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './difference.ts';

test('shows the changed lines with three lines around them', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].join('\n');
  expect(difference(before, before.replace('f', 'F\nFF'), 'x')).toBe(
    [
      '--- expected x',
      '+++ actual x',
      '@@ line 3, now 3 @@',
      ' c',
      ' d',
      ' e',
      '-f',
      '+F',
      '+FF',
      ' g',
      ' h',
    ].join('\n'),
  );
});

test('equal texts have none', () => {
  expect(difference('a\nb', 'a\nb', 'x')).toBe('');
});

test('its lines with - and with + rebuild both texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 6 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before.join('\n') !== after.join('\n'));
      const lines = difference(before.join('\n'), after.join('\n'), 'x').split('\n').slice(2);
      const body = lines.filter(line => !line.startsWith('@@'));
      const side = (sign: string) => body.filter(line => line[0] !== sign).map(line => line.slice(1));
      const [old, now] = [before.join('\n').split('\n'), after.join('\n').split('\n')];
      // Short enough that three lines of context show all but what is equal at both ends.
      expect(old.join('\n')).toContain(side('+').join('\n'));
      expect(now.join('\n')).toContain(side('-').join('\n'));
      expect(old.length - side('+').length).toBe(now.length - side('-').length);
    }),
  );
});
