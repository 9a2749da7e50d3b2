// 任务编号：year, area in short, and a number that goes on within the year ("2027-基础-105").

const short: Record<string, string> = {
  infrastructure: '基础',
  market: '市场',
  ecology: '生态',
  'public-services': '服务',
  strategy: '战略',
  industry: '产业',
  innovation: '创新',
  'major-projects': '项目',
}

export const codeOf = (year: string, areaCode: string, number: number): string =>
  `${year}-${short[areaCode] ?? '事项'}-${String(number).padStart(3, '0')}`
