import type { MigrationInterface, QueryRunner } from 'typeorm';

// Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
// After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
export class ExpandCreateIndexConcurrentlyUsersAgeIdx1769853601000 implements MigrationInterface {
  name = 'ExpandCreateIndexConcurrentlyUsersAgeIdx1769853601000';
  transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET lock_timeout = '10min'`);
    await queryRunner.query(`SET statement_timeout = '0'`);
    await queryRunner.query(`CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)`);
    await queryRunner.query(`RESET lock_timeout`);
    await queryRunner.query(`RESET statement_timeout`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
    const inside = queryRunner.isTransactionActive;
    if (inside) await queryRunner.commitTransaction();
    await queryRunner.query(`SET lock_timeout = '10min'`);
    await queryRunner.query(`SET statement_timeout = '0'`);
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx`);
    await queryRunner.query(`RESET lock_timeout`);
    await queryRunner.query(`RESET statement_timeout`);
    if (inside) await queryRunner.startTransaction();
  }
}
