'use client'

export default function Fault({ error }: { error: Error & { digest?: string } }) {
  return <div role="alert"><h1 className="text-xl font-semibold">系统未能完成</h1><p className="mt-2">系统未能完成，编号 {error.digest ?? '未知'}，已填写的内容已保留。请稍后重试，并把编号告诉管理员。</p></div>
}
