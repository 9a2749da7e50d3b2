import type { Thresholds } from '@/lib/lights/facts'
import { lights } from '@/lib/lights/light'
import { principlesTold, restsTold, rulesTold } from '@/lib/lights/told'

/** 规则说明: the rules that hold, told in a page. */
export function RulesTold({ rules }: { rules: Thresholds }) {
  const rests = restsTold(rules)
  return (
    <>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {principlesTold.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <div className="relative mt-2 overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="py-1 pr-3 font-medium">规则</th>
              <th className="pr-3 font-medium">灯</th>
              <th className="pr-3 font-medium">对谁</th>
              <th className="font-medium">何时亮</th>
            </tr>
          </thead>
          <tbody>
            {rulesTold(rules).map((each) => (
              <tr key={each.rule} className="border-b border-line align-baseline">
                <th scope="row" className="py-1 pr-3 font-normal">
                  {each.rule}
                </th>
                <td className="whitespace-nowrap pr-3">
                  {lights[each.light].shape} {each.rule === 'G1' ? '待批复' : lights[each.light].word}
                </td>
                <td className="min-w-28 pr-3">{each.of}</td>
                <td className="min-w-56">{each.holds}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rests.length > 0 && (
        <>
          <h3 className="mt-3 text-sm font-semibold">R1、R3、Y3 何时不亮</h3>
          <ul className="list-disc pl-5 text-sm">
            {rests.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
