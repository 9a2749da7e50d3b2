interface Office {
  id: string
  name: string
  count: number
  drafted: number
}

/** 下发: one workbook per office, or one for all. */
export function SheetList({ offices }: { offices: Office[] }) {
  const all = offices.reduce((sum, each) => sum + each.count, 0)
  return (
    <section aria-labelledby="out" className="mt-4">
      <h2 id="out" className="font-semibold">
        下发
      </h2>
      {all === 0 ? (
        <p className="text-mute">本期没有待填报的事项，不需要征集。</p>
      ) : (
        <table className="w-full max-w-3xl text-left">
          <thead>
            <tr className="border-b border-line text-sm text-mute">
              <th className="py-1 font-medium">单位</th>
              <th className="px-2 font-medium">待填</th>
              <th className="px-2 font-medium">已有草稿</th>
              <th className="px-2 font-medium">
                <span className="sr-only">下载</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {offices.map((each) => (
              <tr key={each.id} className="border-b border-line">
                <th scope="row" className="py-1.5 font-normal">
                  {each.name}
                </th>
                <td className="whitespace-nowrap px-2">{each.count} 项</td>
                <td className="whitespace-nowrap px-2 text-mute">{each.drafted} 项</td>
                <td className="whitespace-nowrap px-2">
                  <a
                    className="text-accent underline"
                    href={`/report/collection/sheet?office=${each.id}`}
                    aria-label={`下载 ${each.name} 的征集表`}
                  >
                    下载征集表
                  </a>
                </td>
              </tr>
            ))}
            {offices.length > 1 && (
              <tr className="border-b border-line">
                <th scope="row" className="py-1.5 font-normal">
                  全部单位合为一份
                </th>
                <td className="px-2">{all} 项</td>
                <td />
                <td className="px-2">
                  <a className="text-accent underline" href="/report/collection/sheet" aria-label="下载全部单位的征集表">
                    下载征集表
                  </a>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </section>
  )
}
