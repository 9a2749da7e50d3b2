/** 八个合作领域, in the order and the two groups of the founding text; gists in our own words. */
export const areas = [
  {
    code: 'infrastructure',
    group: '一体建设',
    name: '重大新老基础设施',
    gist: '统一规划、统一建设：标准相同、彼此连通、互为支撑，交通与数字设施并重。',
    directions: ['铁路', '公路', '航空', '水运', '信息网络', '智慧应用'],
  },
  {
    code: 'market',
    group: '一体建设',
    name: '市场体系基础制度',
    gist: '建一个区域市场：不设地方壁垒，要素自由流动，准入平等、监管公平、信用互认。',
    directions: ['要素流动', '平等准入', '公平监管', '信用体系'],
  },
  {
    code: 'ecology',
    group: '一体建设',
    name: '绿色生态环境',
    gist: '水、土、气共同保护、联合治理，跨区域、跨流域横向补偿。',
    directions: ['水', '土', '大气', '横向生态补偿'],
  },
  {
    code: 'public-services',
    group: '一体建设',
    name: '基本公共服务共享体系',
    gist: '以标准和激励让教育、医疗、文化、旅游跨界可用，让居民有感。',
    directions: ['教育', '医疗', '文化', '旅游', '政务通办'],
  },
  {
    code: 'strategy',
    group: '一体协同',
    name: '战略决策',
    gist: '总体规划、专项规划与年度方案共同制定，重大决策、重大平台事先会商。',
    directions: ['规划', '年度方案', '重大决策会商'],
  },
  {
    code: 'industry',
    group: '一体协同',
    name: '产业发展',
    gist: '分工代替重复，战略性新兴产业与未来产业尤其如此；园区共建、基地联动。',
    directions: ['分工', '新兴产业', '园区共建'],
  },
  {
    code: 'innovation',
    group: '一体协同',
    name: '创新资源',
    gist: '稀缺科研资源共用，政策对齐，形成一个创新体系。',
    directions: ['平台共享', '政策对齐', '成果转化'],
  },
  {
    code: 'major-projects',
    group: '一体协同',
    name: '重大项目',
    gist: '把事项变成项目；城市之间统筹大项目，使其服务全局。',
    directions: ['项目化', '跨界统筹'],
  },
]
