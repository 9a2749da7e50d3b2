import type { LightColour, Thresholds } from './facts'

// 规则的说法：the rules of a rule set as one may read them before another province: what holds, what it is of, what light it gives, and when it rests. Numbers come from the set.

export interface ToldRule {
  rule: string
  light: LightColour
  of: string
  holds: string
}
/** The rules by which lights are lit. */
export const rulesTold = ({
  milestoneRedAfter: late,
  yellowGap,
  redGap,
  dueSoon,
  filingValidMonths,
  honestGrace,
}: Thresholds): ToldRule[] => [
  { rule: 'R1', light: 'RED', of: '任务、分工', holds: '时限已过，任务没有办结，分工没有完成。' },
  { rule: 'R3', light: 'RED', of: '有节点的任务、分工', holds: `自办的节点晚了 ${late} 天以上。` },
  {
    rule: 'Y3',
    light: 'YELLOW',
    of: '有节点的任务、分工',
    holds: `自办的节点晚了 1 至 ${late} 天；待上级的节点已到而没有有效的上报记录，自记录失效或节点到期起 ${late} 天。`,
  },
  { rule: 'R2', light: 'RED', of: '有时限、按百分数报的分工', holds: `审核通过的进度比填报截至那一天的序时低 ${redGap} 个百分点以上。` },
  { rule: 'Y1', light: 'YELLOW', of: '有时限、按百分数报的分工', holds: `低 ${yellowGap} 至 ${redGap} 个百分点。` },
  {
    rule: 'Y2',
    light: 'YELLOW',
    of: '有时限的任务、分工',
    holds:
      honestGrace === undefined
        ? `距时限 ${dueSoon} 天以内，填报难以按期，没有申请延期。`
        : `距时限 ${dueSoon} 天以内，填报难以按期，${honestGrace} 个工作日后仍没有申请延期。只说实话，不使状态变差。`,
  },
  {
    rule: 'G1',
    light: 'GREY',
    of: '任务、分工',
    holds: `只差待上级的节点，某日已报某部门有记录并在 ${filingValidMonths} 个月内确认过：待批复。代替 R1、Y3，不代替 R3。`,
  },
]

/** When rules about a promise rest, and what counts for nobody; of a text that has no rests, none. */
export function restsTold({
  edition,
  tellWithin,
  closeWithin,
  afterRefusal,
  decideWithin,
  remindBefore,
  untouchedAfter,
}: Thresholds): string[] {
  if (edition !== '2026-2') return []
  return [
    '时限、节点落在休息日的，到其后第一个工作日；申请延期也是如此。',
    `到期以后 ${tellWithin} 个工作日内可以报完成；所在报告期的报送截止日更早的，到截止日（到期待报）。`,
    '报了完成，到审核通过为止（已报待审）；被退回的，到新的截止日，从那天起重新计算晚了几天（退回待改）。审核多久，都不算单位的。',
    `最后一件事做完以后 ${closeWithin} 个工作日内申请办结（待申请办结），其间申请的，到核验为止（核验中）。好消息不会使状态变差。`,
    `按时申请的延期、办结，到有结论为止；未同意的，其后 ${afterRefusal} 个工作日。审批的日子不算谁晚。`,
    '排在待上级节点后面的自办节点，前面的有有效记录在等，就一起等；批复来了，从知道那天起算。',
    '暂缓的日子不算；恢复以后重新计算晚了几天。',
    `审批、核验超过 ${decideWithin} 个工作日的，写明已经几天，告知办理的一方和申请方的协调办。上报记录失效前 ${remindBefore} 个工作日提醒。${untouchedAfter} 天没有审核通过的填报，标久未更新。`,
  ]
}

/** What is true of every rule. */
export const principlesTold: readonly string[] = [
  '只有审核通过的算数。各分工各有自己的灯；任务取自己的规则和各分工中最差的一种，并说明是哪一方。',
  '序时是从下达（或任务开始）到时限，按天数应当完成的百分数；取填报截至那一天的，从不取今天的，早报的不吃亏。',
  '暂缓、终止、未启动、已办结先于各条规则；人工核定的写明理由和期限，按规则的灯写在旁边。',
  '同时成立的，滞后先于预警，预警先于待批复，待批复先于正常；每一条都写明事实和怎样做就转正常。',
  '标记写在灯的旁边，不改变灯。改了规则，以前各日的灯不重画。',
]
