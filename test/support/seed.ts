import fc from 'fast-check';

/**
 * Properties look at the same examples in every run, so that a run that fails fails for what was changed. `.ci/deep` looks
 * at others: LOCKSTEP_SEED is a number.
 */
fc.configureGlobal({ seed: Number(process.env['LOCKSTEP_SEED'] ?? 1) });
