import type { TestProject } from 'vitest/node';
import { build } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why dist/ could not be built; empty: it is as fresh as src/. */
    buildTrouble: string;
  }
}

/**
 * Builds dist/ once before any test. A failure stops only the tests that ask for it (see test/build.test.ts), so that
 * one file of src/ that is half written does not hide what the others do.
 */
export default async function setup(project: TestProject): Promise<void> {
  let trouble = '';
  try {
    await build();
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  project.provide('buildTrouble', trouble);
}
