import accounts from '@/prisma/seed/accounts.json'
import type { Duty } from './access/actor'
import { dutyLabel } from './access/policy'

/** The demonstration's accounts, in that mode only. */
export const demoAccounts = () =>
  process.env.DEMO === '1'
    ? { password: accounts.password, accounts: accounts.accounts.map((each) => ({ ...each, duty: dutyLabel[each.duty as Duty] })) }
    : null
