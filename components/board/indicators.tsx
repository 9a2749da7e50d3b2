interface Row {
  id: string
  name: string
  unit: string
  baseline: number | null
  target: number | null
}
const shown = (figure: number | null, unit: string) => (figure === null ? '—' : `${figure}${unit}`)

/** 量化指标 of a task. */
export function Indicators({ rows }: { rows: Row[] }) {
  return (
    <section aria-labelledby="indicators" className="mt-4">
      <h2 id="indicators" className="font-semibold">
        量化指标
      </h2>
      <table className="text-left">
        <thead>
          <tr className="border-b border-line text-sm text-mute">
            {['指标', '基期值', '目标值'].map((head) => (
              <th key={head} scope="col" className="pr-6 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line">
              <th scope="row" className="py-1 pr-6 font-normal">
                {row.name}
              </th>
              <td className="py-1 pr-6">{shown(row.baseline, row.unit)}</td>
              <td className="py-1">{shown(row.target, row.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
