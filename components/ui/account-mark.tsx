'use client'

import { useEffect } from 'react'
import { noteAccount } from './whose'

/** Tells the other windows of this browser who is signed in by now. */
export function AccountMark({ account }: { account: string }) {
  useEffect(() => noteAccount(account), [account])
  return null
}
