import type { Thresholds } from './facts'
import { ruleSet } from './rule-set'

// 阈值：what each number of the rules means, and between what limits it may be set.

export type Threshold = Exclude<keyof Thresholds, 'version' | 'edition' | 'calendar' | 'next'>
export const thresholdWords: Record<Threshold, { label: string; unit: string; rules: string; meaning: string; from: number; to: number }> =
  {
    milestoneRedAfter: {
      label: '节点逾期转滞后',
      unit: '天',
      rules: 'Y3、R3',
      meaning: '自办节点逾期不超过该天数为预警，超过为滞后',
      from: 1,
      to: 180,
    },
    yellowGap: {
      label: '低于序时转预警',
      unit: '个百分点',
      rules: 'Y1',
      meaning: '通过的进度低于截至日序时超过该数为预警',
      from: 1,
      to: 60,
    },
    redGap: { label: '低于序时转滞后', unit: '个百分点', rules: 'R2', meaning: '通过的进度低于该期序时超过这么多为滞后', from: 2, to: 99 },
    dueSoon: {
      label: '临期',
      unit: '天',
      rules: 'Y2',
      meaning: '距时限不超过该天数为临期；其间填报难以按期又不申请延期的，为预警',
      from: 1,
      to: 180,
    },
    filingValidMonths: {
      label: '上报记录有效期',
      unit: '个月',
      rules: 'G1、Y3',
      meaning: '待上级节点的上报记录在该月数内须重新确认，否则不算待批复',
      from: 1,
      to: 24,
    },
    tellWithin: {
      label: '到期待报',
      unit: '个工作日',
      rules: 'R1、R3、Y3',
      meaning: '到期后在该天数内（报送截止日更早的，到截止日）可以报完成，不预警、不滞后',
      from: 1,
      to: 60,
    },
    closeWithin: {
      label: '待申请办结',
      unit: '个工作日',
      rules: 'R1',
      meaning: '各方都已完成之日起，在该天数内可以申请办结，不算逾期',
      from: 1,
      to: 60,
    },
    afterRefusal: {
      label: '未同意后的余地',
      unit: '个工作日',
      rules: 'R1、R3、Y3',
      meaning: '按时提出的延期或办结未获同意的，此后该天数内仍不预警、不滞后',
      from: 1,
      to: 30,
    },
    honestGrace: {
      label: '难以按期后的余地',
      unit: '个工作日',
      rules: 'Y2',
      meaning: '临期时填报难以按期的，该天数内申请延期即不预警',
      from: 1,
      to: 60,
    },
    untouchedAfter: {
      label: '久未更新',
      unit: '天',
      rules: '标记',
      meaning: '推进中的任务或分工，该天数没有审核通过的填报，标明久未更新',
      from: 30,
      to: 366,
    },
    remindBefore: {
      label: '上报记录到期提醒',
      unit: '个工作日',
      rules: '提醒',
      meaning: '上报记录失效前该天数，提醒填报单位重新确认',
      from: 1,
      to: 60,
    },
    decideWithin: {
      label: '审批和核验的时间',
      unit: '个工作日',
      rules: '提醒',
      meaning: '审批、核验超过该天数的，向审批单位和协调办列明',
      from: 5,
      to: 120,
    },
  }
/** What a set says of a threshold; one of the first text says nothing of those that came with the second. */
export const saysOf = (set: Thresholds, name: Threshold): number => set[name] ?? ruleSet[name]
export const thresholdNames = Object.keys(thresholdWords) as Threshold[]
