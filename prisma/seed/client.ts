import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/client'

/** The owner's connection, for seeds only. */
export const seedClient = () =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? '' }),
    transactionOptions: { timeout: 300_000, maxWait: 10_000 },
  })
export const date = (day: string) => new Date(`${day}T00:00:00Z`)
