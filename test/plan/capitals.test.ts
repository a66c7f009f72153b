import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

/** Names as Prisma writes them: constraints with capitals must be found and quoted like tables and columns. */
const schema = `
  CREATE TABLE "Envelope" ("id" text NOT NULL, "no" int, CONSTRAINT "Envelope_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Envelope_no_key" UNIQUE ("no"));
  ALTER TABLE "Envelope" ADD CONSTRAINT "Envelope_no_check" CHECK ("no" > 0) NOT VALID;
  CREATE TABLE "AuditLog" ("id" int PRIMARY KEY, "envelopeId" text NOT NULL,
    CONSTRAINT "AuditLog_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope" ("id"));`;

describe('constraints whose names have capitals', () => {
  test.each([
    ['DROP', 'ALTER TABLE "AuditLog" DROP CONSTRAINT "AuditLog_envelopeId_fkey"'],
    ['DROP of a unique key', 'ALTER TABLE "Envelope" DROP CONSTRAINT "Envelope_no_key"'],
    ['VALIDATE', 'ALTER TABLE "Envelope" VALIDATE CONSTRAINT "Envelope_no_check"'],
    [
      'RENAME and DROP',
      'ALTER TABLE "Envelope" RENAME CONSTRAINT "Envelope_no_key" TO "Other_key"; ALTER TABLE "Envelope" DROP CONSTRAINT "Other_key"',
    ],
    [
      'DROP and ADD',
      `ALTER TABLE "AuditLog" DROP CONSTRAINT "AuditLog_envelopeId_fkey";
       ALTER TABLE "AuditLog" ALTER COLUMN "envelopeId" DROP NOT NULL;
       ALTER TABLE "AuditLog" ADD CONSTRAINT "AuditLog_envelopeId_fkey" FOREIGN KEY ("envelopeId")
         REFERENCES "Envelope" ("id") ON DELETE SET NULL`,
    ],
  ])('%s is taken back', async (_, change) => {
    const { plan, back, wanted, undone } = await runPlan(sandbox(), schema, change);
    expect(
      plan.notes.filter(text => !text.includes('NOT VALID') && !text.includes('run in one transaction')),
    ).toEqual([]);
    expect(plan.pointOfNoReturn).toBeNull();
    expect(wanted).toEqual([]);
    expect(back.join()).not.toMatch(/none|failed|already/);
    expect(undone.flat()).toEqual([]);
  });
});
