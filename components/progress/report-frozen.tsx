import Link from 'next/link'
import type { ReportToWrite } from '@/lib/progress/queries'
import { stateLabel } from '@/lib/progress/report'
import { PaperList } from './paper-list'

/** A report that cannot be written now: its text, and what may still be done. */
export function ReportFrozen({ found, correctHref, withdraw }: { found: ReportToWrite; correctHref: string | null; withdraw: (() => Promise<void>) | null }) {
  const rows = [['进展情况', found.form.progress], ['存在问题', found.form.problems], ['下一步安排', found.form.next]] as const
  return (
    <section>
      <p className="rounded border border-line bg-soft px-3 py-2">{found.period.name}：{found.state ? stateLabel[found.state] : '未填报'}（第 {found.number} 版）。{found.state === 'CLEARED' ? '已通过的填报不再改动；需要更正的，提出新的一版。' : ''}</p>
      <dl className="mt-3">{rows.map(([label, text]) => <div key={label} className="mb-2"><dt className="font-medium">{label}</dt><dd className="whitespace-pre-wrap">{text || '无'}</dd></div>)}</dl>
      {found.form.percent !== '' && <p>进度 {found.form.percent}%</p>}
      <PaperList papers={found.papers} filler={found.filler} />
      <div className="mt-3 flex gap-3">
        {correctHref && <Link href={correctHref} className="rounded border border-line px-4 py-1.5">更正</Link>}
        {withdraw && <form action={withdraw}><button className="rounded border border-line px-4 py-1.5">撤回修改</button></form>}
      </div>
    </section>
  )
}
