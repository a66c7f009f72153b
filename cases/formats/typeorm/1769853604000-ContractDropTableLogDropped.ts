import type { MigrationInterface, QueryRunner } from 'typeorm';

// Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
// Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
export class ContractDropTableLogDropped1769853604000 implements MigrationInterface {
  name = 'ContractDropTableLogDropped1769853604000';
  transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`DROP TABLE public.log_dropped`);
    await queryRunner.query(`SET LOCAL lock_timeout TO DEFAULT`);
    await queryRunner.query(`SET LOCAL statement_timeout TO DEFAULT`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Takes back step 5 of plan 3c67826d: it cannot.
    await queryRunner.query(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$`);
  }
}
