import { sections } from '@/lib/progress/report'
import type { Shareable } from '@/lib/progress/sharing'

/** Says which of the words were kept to the region when they were last cleared, and that the form has said so. `name`: of what it sends. */
export function KeptNote({ kept, name }: { kept: readonly Shareable[]; name: string }) {
  if (!kept.length) return null
  return (
    <span className="text-warn">
      {kept.map((section) => (
        <input key={section} type="hidden" name={name} value={section} />
      ))}
      {kept.map((section) => `“${sections[section]}”`).join('、')}上次通过时仅本地区可见；取消勾选即改为共享
    </span>
  )
}
