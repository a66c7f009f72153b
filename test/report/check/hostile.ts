import fc from 'fast-check';
import { hostileText } from './fixture.ts';

/** Texts that a stranger could have put into a migration: attacks, any characters, and far too much. */
export const anyText = fc.oneof(
  fc.constantFrom(
    hostileText,
    '@1'.repeat(9000),
    '`'.repeat(5000),
    '| \\'.repeat(3000),
    '\u001b'.repeat(3000),
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\r',
      '\n',
      ':',
      ',',
      '%',
      '`',
      '|',
      '\\',
      '@1',
      '<',
      '"',
      '&',
      ']]>',
      '\u0000',
      '\u2028',
      '\ud800',
      '\uffff',
    ),
    maxLength: 300,
  }),
);

/** The same texts on every run, and not for long: each draws every report. */
export const settled = { seed: 20_261_125, numRuns: 40 };
