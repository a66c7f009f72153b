import type { MigrationInterface, QueryRunner } from 'typeorm';

// Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement
export class ExpandUsersAddColumnToken1769853600000 implements MigrationInterface {
  name = 'ExpandUsersAddColumnToken1769853600000';
  transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`ALTER TABLE public.users ADD COLUMN token uuid`);
    await queryRunner.query(`ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid()`);
    await queryRunner.query(`SET LOCAL lock_timeout TO DEFAULT`);
    await queryRunner.query(`SET LOCAL statement_timeout TO DEFAULT`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Takes back step 1 of plan 3c67826d: ALTER TABLE users DROP COLUMN token
    // Loses every value written to users.token since the column was added (the count takes in those of the default).
    // How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
    await queryRunner.query(`SET LOCAL lock_timeout = '500ms'`);
    await queryRunner.query(`SET LOCAL statement_timeout = '1s'`);
    await queryRunner.query(`ALTER TABLE public.users DROP COLUMN token`);
  }
}
