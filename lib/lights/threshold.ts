import type { Thresholds } from './facts'

// 阈值：what each number of the rules means, and between what limits it may be set.

export type Threshold = Exclude<keyof Thresholds, 'version' | 'next'>
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
      meaning: '通过的进度低于该期序时超过这么多为预警',
      from: 1,
      to: 60,
    },
    redGap: { label: '低于序时转滞后', unit: '个百分点', rules: 'R2', meaning: '通过的进度低于该期序时超过这么多为滞后', from: 2, to: 99 },
    dueSoon: { label: '临期', unit: '天', rules: 'Y2', meaning: '距时限不超过该天数且填报说难以按期，为预警', from: 1, to: 180 },
    filingValidMonths: {
      label: '上报记录有效期',
      unit: '个月',
      rules: 'G1、Y3',
      meaning: '待上级节点的上报记录在这么多个月内须重新确认，否则不算待批复',
      from: 1,
      to: 24,
    },
  }
export const thresholdNames = Object.keys(thresholdWords) as Threshold[]
