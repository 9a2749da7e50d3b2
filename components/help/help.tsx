import Link from 'next/link'
import type { ReactNode } from 'react'
import { lightOrder, lights, markers as markerWords } from '@/lib/lights/light'
import { colours, journeys, markers, words } from './text'

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={id} className="mt-6">
    <h2 id={id} className="mb-1 scroll-mt-3 border-b border-line pb-1 font-semibold">
      {title}
    </h2>
    {children}
  </section>
)

/** 使用说明: the five journeys, what the colours say, the words. It prints as a leaflet. */
export function Help({ support, signedIn }: { support: string; signedIn: boolean }) {
  return (
    <div className="max-w-4xl">
      <h1 className="text-xl font-semibold">
        使用说明 <small className="ml-2 text-sm font-normal text-mute">可直接打印</small>
      </h1>
      <p className="mt-1">
        {support || '技术支持的电话还没有登记，请问本单位的系统管理员。'}
        。业务上的事，找任务页上各方的联系人，或本地区协调办。
      </p>
      <nav aria-label="本页目录" className="no-print mt-2 flex flex-wrap gap-x-4 text-sm">
        {[...journeys, { id: 'colours', title: '颜色和标记' }, { id: 'words', title: '名词' }].map((each) => (
          <a key={each.id} className="text-accent underline" href={`#${each.id}`}>
            {each.title}
          </a>
        ))}
      </nav>
      {journeys.map((journey) => (
        <Section key={journey.id} id={journey.id} title={journey.title}>
          <p className="text-mute">
            {journey.who}
            {signedIn && (
              <Link prefetch={false} className="no-print ml-3 text-accent underline" href={journey.href}>
                打开{journey.page}
              </Link>
            )}
          </p>
          <ol className="mt-1 list-decimal pl-6">
            {journey.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Section>
      ))}
      <Section id="colours" title="颜色和标记">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1">
          {lightOrder.map((light) => (
            <div key={light} className="contents">
              <dt>
                <span aria-hidden>{lights[light].shape} </span>
                {lights[light].word}
              </dt>
              <dd>{colours[light]}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2">
          颜色只看已经审核通过的填报和时限，谁也不能手工涂改；确需调整的，由秘书处人工核定，写明理由和截止日，各方都看得到。任务取各方中最靠后的一方，并写明是哪一方、差在哪里、怎样可以恢复。
        </p>
        <h3 className="mt-3 font-medium">标记写在颜色旁边，不改变颜色</h3>
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1">
          {markers.map(([mark, meaning]) => (
            <div key={mark} className="contents">
              <dt>{markerWords[mark]}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="words" title="名词">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1">
          {words.map(([word, meaning]) => (
            <div key={word} className="contents">
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  )
}
