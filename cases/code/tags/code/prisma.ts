import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const fax = (id: bigint) => prisma.$queryRaw`SELECT fax FROM users WHERE id = ${id}`;
