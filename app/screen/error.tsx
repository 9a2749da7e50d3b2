'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import Fault from '../error'

/** On a wall nobody presses a button: where the page could not be made, it is tried again by itself. */
export default function WallFault(props: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const { reset } = props
  useEffect(() => {
    const timer = window.setInterval(
      () =>
        startTransition(() => {
          router.refresh()
          reset()
        }),
      60_000,
    )
    return () => window.clearInterval(timer)
  }, [router, reset])
  return <Fault {...props} />
}
