import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { isLost, reached } from './reached'
import { sendFile, type Told } from './upload'

interface Removed {
  ok: boolean
  reason?: string
}

/** Files that are taken in at once and handed in with a form: the input, sending what it holds, removing one, and what is said of it. */
export function useFiles(to: string, belongs: Record<string, string>, remove: (id: string) => Promise<Removed>) {
  const router = useRouter()
  const [said, setSaid] = useState<Told | null>(null)
  const [pending, start] = useTransition()
  const file = useRef<HTMLInputElement>(null)
  const send = () =>
    start(async () => {
      const chosen = file.current?.files?.[0]
      if (!chosen) {
        setSaid({ text: '请先选择文件。', wrong: true })
        return
      }
      const answer = await sendFile(to, chosen, belongs)
      setSaid(answer.told)
      if (!answer.ok) return
      if (file.current) file.current.value = ''
      router.refresh()
    })
  const drop = (id: string) =>
    start(async () => {
      const answer: Removed = await reached(() => remove(id))
      setSaid({ text: answer.ok ? '已删除。' : (answer.reason ?? ''), wrong: !answer.ok })
      if (!isLost(answer)) router.refresh()
    })
  return { file, said, pending, send, drop }
}
