'use client'

import { Ready } from '../ui/ready'
import { useFiles } from '../ui/use-files'

interface Answer {
  ok: boolean
  reason?: string
}
interface Props {
  taskId: string
  files: { id: string; name: string }[]
  accept: string
  remove: (id: string) => Promise<Answer>
}

/** 办结的佐证: taken in at once, handed in with the closing. */
export function ClosingFiles({ taskId, files, accept, remove }: Props) {
  const { file, said, pending, send, drop } = useFiles('/closing-files', { task: taskId }, remove)
  return (
    <fieldset>
      <legend className="font-medium">
        佐证材料{' '}
        <span className="ml-2 text-sm font-normal text-mute">
          至少一份，上传或从下列已通过的填报中选取；每个不超过 20 MB；严禁上传涉密文件
        </span>
      </legend>
      {files.length > 0 && (
        <ul className="mb-2 rounded border border-line">
          {files.map((each) => (
            <li key={each.id} className="flex items-baseline gap-3 border-b border-line px-3 py-1.5 last:border-0">
              <a className="text-accent underline" href={`/closing-files/${each.id}`}>
                {each.name}
              </a>
              <button
                type="button"
                disabled={pending}
                onClick={() => drop(each.id)}
                aria-label={`删除 ${each.name}`}
                className="ml-auto text-sm text-accent underline"
              >
                删除
              </button>
            </li>
          ))}
        </ul>
      )}
      <Ready>
        <div className="flex flex-wrap items-end gap-2 text-sm">
          <label className="grid text-mute">
            文件
            <input
              ref={file}
              type="file"
              accept={accept}
              aria-invalid={said?.wrong ? true : undefined}
              aria-describedby="closing-file-said"
              className="max-w-72 rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink"
            />
          </label>
          <button type="button" disabled={pending} onClick={send} className="rounded border border-line px-3 py-1 disabled:opacity-60">
            {pending ? '正在上传…' : '上传'}
          </button>
        </div>
      </Ready>
      <p id="closing-file-said" role="status" className={`text-sm ${said?.wrong ? 'text-late' : 'text-mute'}`}>
        {said?.text}
      </p>
    </fieldset>
  )
}
