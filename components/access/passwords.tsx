'use client'

export interface OneTime {
  userId: string
  account: string
  name: string
  password: string
}

/** 一次性密码, shown once: to be printed or read out, and gone with the page. */
export function Passwords({ rows }: { rows: OneTime[] }) {
  if (!rows.length) return null
  return (
    <section aria-labelledby="passwords" className="my-3 rounded border border-fine px-3 py-2">
      <h2 id="passwords" className="font-semibold">
        一次性密码 {rows.length} 个
      </h2>
      <p className="text-sm text-mute">只显示这一次，离开本页后无法再看；首次登录须修改。请当面交给本人，不用微信、短信传送。</p>
      <table className="mt-1 text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            <th className="py-1 pr-6 font-medium">姓名</th>
            <th className="pr-6 font-medium">账号</th>
            <th className="font-medium">一次性密码</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.account} className="border-b border-line">
              <td className="py-1 pr-6">{row.name}</td>
              <td className="pr-6">{row.account}</td>
              <td className="font-mono">{row.password}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="no-print mt-2">
        <button type="button" onClick={() => window.print()} className="rounded border border-line px-3 py-1">
          打印
        </button>
      </p>
    </section>
  )
}
