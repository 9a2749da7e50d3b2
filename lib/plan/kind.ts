// 方案种类。
export const planKinds = { OVERALL: '总体规划', SPECIAL: '专项规划', ACTION: '行动计划', YEARLY: '年度工作方案' } as const
