'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** The sign-in page stands alone, also where a session has ended under an open page, whose frame the browser would keep. */
export function AloneAtSignIn({ framed, alone }: { framed: ReactNode; alone: ReactNode }) {
  return usePathname() === '/sign-in' ? alone : framed
}
