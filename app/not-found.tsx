import Link from 'next/link'
import { Title } from '@/components/ui/title'

export default function NotFound() {
  return (
    <>
      <Title of="没有这个页面" />
      <h1 className="text-xl font-semibold">没有这个页面</h1>
      <p className="mt-2">
        地址可能有误，或内容不在您可见的范围。
        <Link className="text-accent underline" href="/">
          回到总览
        </Link>
      </p>
    </>
  )
}
