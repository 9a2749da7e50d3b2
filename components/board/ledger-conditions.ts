import type { Conditions } from '../ui/filter-form'
import { flows, markers, type Filter } from '@/lib/board/filter'
import type { Choices } from '@/lib/board/queries'
import { inWords, type Day } from '@/lib/calendar'
import { lightOrder, lights, partLightWord } from '@/lib/lights/light'

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
const colours = lightOrder.map((each) => ({ value: each, label: lights[each].word }))
const partColours = lightOrder.map((each) => ({ value: each, label: partLightWord(each) }))
const word = (day: Day | undefined) => (day ? inWords(day) : undefined)

/** What the ledger can be asked for, with what is asked now: one list for its form, its paper and its workbook. */
export const ledgerConditions = (filter: Filter, choices: Choices, today: Day): Conditions => ({
  texts: [
    { name: 'q', label: '关键词', value: filter.q },
    { name: 'office', label: '责任单位', value: filter.office, known: choices.offices },
  ],
  selects: [
    { name: 'area', label: '领域', value: filter.area, options: choices.areas.map((each) => ({ value: each.code, label: each.name })) },
    { name: 'light', label: '状态灯', value: filter.light, options: colours },
    { name: 'party', label: '参与方', value: filter.party, options: choices.parties },
  ],
  days: [{ name: 'asOf', label: '截至', value: filter.asOf, max: today }],
  more: {
    selects: [
      { name: 'mechanism', label: '机制', value: filter.mechanism, options: choices.mechanisms },
      { name: 'plan', label: '规划方案', value: filter.plan, options: choices.plans },
      { name: 'role', label: '角色', value: filter.role, options: options({ lead: '牵头', support: '配合' }) },
      { name: 'marker', label: '标记', value: filter.marker, options: options(markers) },
      { name: 'problem', label: '存在问题', value: filter.problem, options: [{ value: '1', label: '有' }] },
      { name: 'flow', label: '流程状态', value: filter.flow, options: options(flows) },
      { name: 'tag', label: '原领域', value: filter.tag, options: choices.tags },
      ...(filter.column && filter.part ? [{ name: 'column', label: '分工所属', value: filter.column, options: choices.parties }] : []),
      ...((filter.column ?? filter.party) && filter.part
        ? [{ name: 'part', label: filter.column ? '分工的灯' : '参与方分工的灯', value: filter.part, options: partColours }]
        : []),
      ...(choices.groups.length ? [{ name: 'group', label: '单位组', value: filter.group, options: choices.groups }] : []),
    ],
    days: [
      { name: 'from', label: '时限自', value: filter.from, word: word(filter.from) },
      { name: 'to', label: '时限至', value: filter.to, word: word(filter.to) },
    ],
  },
})
