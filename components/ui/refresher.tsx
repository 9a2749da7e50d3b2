'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Asks for the page anew every so many seconds; only what changed is drawn again, so nothing flickers. */
export function Refresher({ seconds }: { seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = window.setInterval(() => router.refresh(), seconds * 1000)
    return () => window.clearInterval(timer)
  }, [router, seconds])
  return null
}
