'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Asks for the page anew every so many seconds; only what changed is drawn again, so nothing flickers. First it asks at `ready` whether the server answers:
 * while it does not, the page stays as it is, since a page that is asked for in vain gives way to the browser's own, and that one never asks again.
 */
export function Refresher({ seconds, ready }: { seconds: number; ready: string }) {
  const router = useRouter()
  useEffect(() => {
    const refresh = async () => {
      const answer = await fetch(ready, { cache: 'no-store' }).catch(() => null)
      if (answer?.ok) router.refresh()
    }
    const timer = window.setInterval(() => void refresh(), seconds * 1000)
    return () => window.clearInterval(timer)
  }, [router, seconds, ready])
  return null
}
