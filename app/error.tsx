'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'

/** What stands where a page could not be made. Trying again asks the server, and keeps the rest of the window as it is. */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const again = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <div role="alert">
      <h1 className="text-xl font-semibold">系统未能完成</h1>
      <p className="mt-2">
        {error.digest
          ? `系统未能完成，编号 ${error.digest}，已填写的内容已保留。请稍后重试，并把编号告诉管理员。`
          : '这一页没有取到：网络不通，或系统刚刚更新。请稍后重试；仍然不行的，请刷新页面。'}
      </p>
      <button type="button" onClick={again} className="mt-3 rounded border border-accent px-4 py-1.5 text-accent">
        重试
      </button>
    </div>
  )
}
