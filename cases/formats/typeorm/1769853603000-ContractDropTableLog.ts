import type { MigrationInterface, QueryRunner } from 'typeorm';

// Step 4 of plan 25240737, contract phase: DROP TABLE log
// Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.
export class ContractDropTableLog1769853603000 implements MigrationInterface {
  name = 'ContractDropTableLog1769853603000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`DROP TABLE log`);
    await queryRunner.query(`SET LOCAL lock_timeout TO DEFAULT`);
    await queryRunner.query(`SET LOCAL statement_timeout TO DEFAULT`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Takes back step 4 of plan 25240737: it cannot.
    await queryRunner.query(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 4 has no undo: the rows of log are gone';
END
$lockstep$`);
  }
}
