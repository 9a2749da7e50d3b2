import Link from 'next/link'
import type { RoundPage } from '@/lib/signoff/round.queries'
import { ActForm } from '../ui/act-form'
import type { Act } from '../ui/use-act'

type Item = RoundPage['items'][number]
interface Props {
  items: Item[]
  keyOf: () => string
  rewrite: (taskId: string) => Act
}

const whose = ({ number, drafted, text }: Item) =>
  number ? `汇总稿第 ${number} 稿${drafted ? '（系统起草）' : ''}` : text ? '系统按各方共享的文字起草，还没有人改过' : '还没有文字'

/** The items of a draft with the texts that will go out, read before the opening; what is wrong is put right on the spot. */
export function DraftItems({ items, keyOf, rewrite }: Props) {
  return (
    <ol>
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-2">
          <h3 className="font-medium">
            <span className="mr-2 text-mute">{item.position + 1}</span>
            <Link prefetch={false} className="text-accent underline" href={`/tasks/${item.taskId}/joint`}>
              {item.title}
            </Link>
            <span className={`ml-2 text-sm font-normal ${item.text ? 'text-mute' : 'text-late'}`}>{whose(item)}</span>
          </h3>
          {item.text ? (
            <p className="max-w-4xl whitespace-pre-wrap">{item.text}</p>
          ) : (
            <p className="text-mute">各方没有已通过并共享的填报，也没有汇总稿。请写汇总稿，或在“修改草稿”里移出。</p>
          )}
          {item.figures.length > 0 && (
            <p className="text-sm text-mute">附列数据：{item.figures.map((each) => `${each.label} ${each.value}`).join('；')}</p>
          )}
          <ActForm
            act={rewrite(item.taskId)}
            formKey={keyOf()}
            name={`改写：${item.title}`}
            fold={item.text ? '改写这段文字' : '写汇总稿'}
            hidden={{ base: String(item.number) }}
            fields={[{ name: 'text', label: '汇总稿', kind: 'area', value: item.text ?? '', longest: 8000, wide: true }]}
            button={`存为第 ${item.number + 1} 稿`}
          />
        </li>
      ))}
    </ol>
  )
}
