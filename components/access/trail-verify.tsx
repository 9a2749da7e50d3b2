'use client'

import { useState } from 'react'
import { button, control } from './field'

interface Step {
  through: string
  broken: string | null
  why: string | null
  over: boolean
  noted: string | null
}

/** 核验: the server walks the chain and says after each portion how far it holds. */
export function TrailVerify() {
  const [said, setSaid] = useState('')
  const [bad, setBad] = useState(false)
  const [running, setRunning] = useState(false)
  const [hash, setHash] = useState('')
  const tell = (step: Step) => {
    setBad(step.broken !== null || step.noted?.startsWith('×') === true)
    setSaid(
      step.broken !== null
        ? `× 链在第 ${step.broken} 条处断开：${step.why ?? ''}。此前的 ${step.through} 条完好。`
        : `${step.over ? '✓ 链完好：' : '正在核验，已到'}第 1 条至第 ${step.through} 条${step.over ? '，逐条核对无误。' : '……'}${step.noted ?? ''}`,
    )
  }
  const verify = async () => {
    setRunning(true)
    setBad(false)
    try {
      const answer = await fetch('/admin/trail/verify', { method: 'POST', body: new URLSearchParams({ hash: hash.trim() }) })
      if (!answer.ok || !answer.body) throw new Error(String(answer.status))
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        const lines = (rest + read.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) tell(JSON.parse(line) as Step)
      }
    } catch {
      setBad(true)
      setSaid('核验没有完成，请稍后再试。')
    }
    setRunning(false)
  }
  return (
    <div className="flex flex-wrap items-end gap-3 text-sm">
      <button type="button" onClick={() => void verify()} disabled={running} className={button}>
        核验整条链
      </button>
      <label className="text-mute">
        以前保存的末条散列（可不填）
        <input
          value={hash}
          onChange={(event) => setHash(event.target.value)}
          maxLength={64}
          autoComplete="off"
          className={`${control} font-mono`}
        />
      </label>
      <p role="status" className={`min-w-0 grow basis-60 ${bad ? 'text-late' : 'text-fine'}`}>
        {said}
      </p>
    </div>
  )
}
