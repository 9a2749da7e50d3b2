import Link from 'next/link'
import { adoptionWords } from '@/lib/signoff/adoption'
import { replies } from '@/lib/signoff/answer'
import type { RoundPage } from '@/lib/signoff/round.queries'
import { ReplyMark } from './reply-mark'

type Item = RoundPage['items'][number]

/** What happened to the text of an item in this round, in words. */
function stageOf({ number, sentNumber, asks, drafted }: Item): string {
  const whose = drafted ? '（系统起草）' : ''
  if (sentNumber <= 1) return `第 ${number} 稿${whose}`
  return `第 ${number} 稿${whose}，${asks ? '数字有改动，重新征求' : '只改文字，答复仍有效'}`
}

/** 会签事项: item by item, each party's answer in the mechanism's order. */
export function RoundItems({ page: { round, parties }, items }: { page: RoundPage; items: Item[] }) {
  const over = round.stands === 'ENDED'
  return (
    <div
      className={`relative overflow-x-auto ${parties.length > 6 ? '' : parties.length > 4 ? 'xl:overflow-visible' : 'lg:overflow-visible'}`}
      tabIndex={0}
      role="region"
      aria-label="各项答复"
    >
      <table className="w-full text-left md:table-fixed">
        {/* Parties are equals: their columns are of one width, whatever they have written. */}
        <colgroup className="max-md:hidden">
          <col width="40" />
          <col width="340" />
          {parties.map((party) => (
            <col key={party.code} width="112" />
          ))}
        </colgroup>
        <thead className="max-md:sr-only sticky top-0 bg-white text-sm text-mute shadow-[0_1px_0_#dfe4ea]">
          <tr>
            <th scope="col" className="py-1.5 font-medium">
              序号
            </th>
            <th scope="col" className="px-2 font-medium">
              事项和汇总稿
            </th>
            {parties.map((party) => (
              <th key={party.code} scope="col" className="px-2 font-medium">
                {party.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className="border-b border-line align-baseline max-md:block max-md:py-1.5">
              <td className="py-1.5 text-sm text-mute max-md:hidden">{item.position + 1}</td>
              <td className="max-md:block md:px-2 md:py-1.5">
                <Link prefetch={false} className="text-accent underline" href={`/tasks/${item.taskId}/joint`}>
                  {item.title}
                </Link>
                <span className="ml-2 text-sm text-mute">{stageOf(item)}</span>
                {item.text && (
                  <details className="text-sm">
                    <summary className="cursor-pointer text-mute">查看内容</summary>
                    <p className="max-w-3xl whitespace-pre-wrap">{item.text}</p>
                    {item.figures.length > 0 && (
                      <p className="text-mute">附列数据：{item.figures.map((each) => `${each.label} ${each.value}`).join('；')}</p>
                    )}
                  </details>
                )}
              </td>
              {item.answers.map((answer, at) => (
                <td key={parties[at]!.code} className="max-md:block md:px-2 md:py-1.5">
                  <span className="mr-2 text-mute md:hidden">{parties[at]!.name}</span>
                  <ReplyMark reply={answer?.reply ?? null} over={over} />
                  {answer?.text && <p className="text-sm">{answer.text}</p>}
                  {answer && answer.reply !== 'AGREE' && <p className="text-sm text-mute">{adoptionWords(answer)}</p>}
                  {!answer && item.earlier[at] && (
                    <p className="text-xs text-mute">
                      先前对第 {item.earlier[at].number} 稿：{replies[item.earlier[at].reply].label}
                      {item.earlier[at].text && `，${item.earlier[at].text}`}
                    </p>
                  )}
                  {answer && answer.number !== item.number && <p className="text-xs text-mute">答于第 {answer.number} 稿</p>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
