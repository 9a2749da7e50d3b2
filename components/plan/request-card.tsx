import type { ReactNode } from 'react'
import { inWords } from '@/lib/calendar'
import type { RequestView } from '@/lib/plan/decision.queries'
import { Answers } from './answers'

/** One request for an extension: what is asked, who has answered, until when. The acts stand below. */
export function RequestCard({ request, children }: { request: RequestView; children?: ReactNode }) {
  return (
    <article id={`decide-${request.id}`} aria-label={`延期申请：${request.label}`} className="mt-2 border-t-2 border-line pt-2">
      <h3 className="font-medium">
        {request.label}　延至{request.words} <span className="ml-2 font-normal text-mute">{request.stateWords}</span>
      </h3>
      <p className="text-sm text-mute">
        {request.office}于{inWords(request.askedOn)}申请{request.shared ? '' : '（仅本地区可见，获准后共享）'}
        {request.put && `；已提请${request.put}`}
      </p>
      <dl className="grid grid-cols-[6em_minmax(0,1fr)] gap-y-0.5 [&_dt]:text-mute">
        <dt>原因</dt>
        <dd className="whitespace-pre-wrap">{request.reason}</dd>
        {request.present && (
          <>
            <dt>目前进展</dt>
            <dd className="whitespace-pre-wrap">{request.present}</dd>
          </>
        )}
        {request.end && (
          <>
            <dt>结论</dt>
            <dd>
              {request.end.words}：{request.end.decidedBy}，{inWords(request.end.on)}
              {request.end.document && `，${request.end.document}`}
              {request.end.reason && `。${request.end.reason}`}
            </dd>
          </>
        )}
      </dl>
      <Answers answers={request.answers} />
      {request.answerBy && !request.put && (
        <p className="text-sm text-mute">
          {inWords(request.answerBy)}前答复；其后未答复的记“未反馈”，不再等待。
          {request.putBy && `有异议，${inWords(request.putBy)}前未提请层级会议的，视为未同意。`}
        </p>
      )}
      {children}
    </article>
  )
}
