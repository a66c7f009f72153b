import type { MigrationInterface, QueryRunner } from 'typeorm';

// Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
export class ContractLogRenameToLogDropped1769853603000 implements MigrationInterface {
  name = 'ContractLogRenameToLogDropped1769853603000';
  transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`ALTER TABLE public.log RENAME TO log_dropped`);
    await queryRunner.query(`SET LOCAL lock_timeout TO DEFAULT`);
    await queryRunner.query(`SET LOCAL statement_timeout TO DEFAULT`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`ALTER TABLE public.log_dropped RENAME TO log`);
  }
}
