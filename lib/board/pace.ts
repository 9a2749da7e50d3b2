// 进度与序时：how far a figure is from the planned one, in words that stand beside the bar.

/** 低于序时 24.5 个百分点: rounded as the figures beside it, so that the three agree. */
export function paceInWords(percent: number, planned: number): string {
  const apart = Math.round((percent - planned) * 10) / 10
  if (apart === 0) return '与序时一致'
  return `${apart < 0 ? '低于' : '高于'}序时 ${Math.abs(apart)} 个百分点`
}
