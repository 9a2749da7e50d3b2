import { inWords } from '@/lib/calendar'
import type { RoundPage } from '@/lib/signoff/round.queries'
import type { Act } from '../ui/use-act'
import { RoundSteps } from './round-steps'

/** What opening a draft does, or dropping it: said before it is done. */
export function RoundLaunch({ page, formKey, take }: { page: RoundPage; formKey: string; take: Act }) {
  const { round, items, parties, steps, against, marks } = page
  const drafted = items.filter((each) => each.drafted && each.text).length
  return (
    <section aria-labelledby="launch" className="mt-4 border-l-[3px] border-accent bg-soft px-3 py-2 no-print">
      <h2 id="launch" className="font-semibold">
        {round.state === 'DROPPED' ? '这份草稿已撤销' : '发起'}
      </h2>
      {round.state === 'DROPPED' ? (
        <p>恢复后可以接着修改、发起；事项和已写的汇总稿都在。</p>
      ) : (
        <>
          {against ? (
            <p className="text-late">{against}</p>
          ) : (
            <p>
              发起后，{parties.map((each) => each.name).join('、')}各收到一张会签表，共 {items.length} 项，{inWords(round.lastDay)}截止
              {drafted > 0 && `；其中 ${drafted} 项的文字由系统起草，会这样注明`}。发起后，事项和顺序不再改动，截止日只能推迟。
            </p>
          )}
          <p className="text-sm text-mute">撤销的草稿不再列出，可以恢复；已写的汇总稿都保留。</p>
        </>
      )}
      <RoundSteps steps={steps} formKey={formKey} seen={marks.texts} take={take} />
    </section>
  )
}
