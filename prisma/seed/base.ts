// The base data: mechanisms, regions, areas, working days, rule set, and the public record. Idempotent.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '@node-rs/argon2'
import { ruleSet } from '@/lib/lights/rule-set'
import type { PrismaClient, Prisma } from '@/prisma/generated/client'
import { areas } from './areas'
import { date, seedClient } from './client'
import geography from './data/geography.json'
import meetings from './data/meetings.json'
import policies from './data/policies.json'
import projects from './data/projects.json'
import items from './data/tasks.json'

interface SeedRegion {
  code: string
  name: string
  fullName: string
  kind: 'PROVINCE' | 'CITY' | 'COUNTY'
  parentCode: string | null
  subcluster: string | null
}

function regions(): SeedRegion[] {
  const provinces = geography.provinces.map((each) => ({
    code: each.code,
    name: each.name,
    fullName: `${each.name}省`,
    kind: 'PROVINCE' as const,
    parentCode: null,
    subcluster: null,
  }))
  const province = (name: string) => provinces.find((each) => each.name === name)?.code ?? null
  const cities = [...geography.cities, ...geography.external_cities].map((each) => ({
    code: each.code,
    name: each.name,
    fullName: each.full_name,
    kind: 'CITY' as const,
    parentCode: province(each.province),
    subcluster: each.subcluster,
  }))
  const beyond = [
    ['422800', '恩施', '恩施土家族苗族自治州', '湖北'],
    ['433100', '湘西', '湘西土家族苗族自治州', '湖南'],
  ].map(([code, name, fullName, of]) => ({
    code: code!,
    name: name!,
    fullName: fullName!,
    kind: 'CITY' as const,
    parentCode: province(of!),
    subcluster: null,
  }))
  const counties = geography.border_counties.map((each) => ({
    code: each.code,
    name: each.name,
    fullName: each.full_name,
    kind: 'COUNTY' as const,
    parentCode: [...cities, ...beyond].find((city) => city.code === `${each.code.slice(0, 4)}00`)?.code ?? `${each.code.slice(0, 2)}0000`,
    subcluster: null,
  }))
  return [...provinces, ...cities, ...beyond, ...counties]
}

async function seedMechanisms(db: PrismaClient) {
  const capitals = ['武汉', '长沙', '合肥', '南昌']
  const observers = [...geography.cities, ...geography.external_cities]
    .filter((each) => each.role.includes('观察员'))
    .map((each) => each.name)
  const codes = new Map([...geography.provinces, ...geography.cities, ...geography.external_cities].map((each) => [each.name, each.code]))
  const both = [
    {
      code: 'three-provinces',
      name: '长江中游三省协同发展',
      shortName: '三省协同发展',
      from: '2021-09-10',
      tiers: ['三省主要领导座谈会', '常务副省长联席会议', '推进三省协同发展联合办公室'],
      members: ['湖北', '湖南', '江西'],
      observers: [] as string[],
    },
    {
      code: 'capitals',
      name: '长江中游城市群省会城市会商会',
      shortName: '省会城市会商会',
      from: '2013-02-23',
      tiers: ['会商会', '合作协调会', '城市合作秘书处'],
      members: capitals,
      observers,
    },
  ]
  for (const [position, each] of both.entries()) {
    const made = await db.mechanism.upsert({
      where: { code: each.code },
      create: { code: each.code, name: each.name, shortName: each.shortName, position },
      update: {},
    })
    for (const [index, level] of (['DECISION', 'COORDINATION', 'EXECUTION'] as const).entries())
      await db.tier.upsert({
        where: { mechanismId_level: { mechanismId: made.id, level } },
        create: { mechanismId: made.id, level, body: each.tiers[index]! },
        update: {},
      })
    const rows = [
      ...each.members.map((name) => ({ name, role: 'MEMBER' as const })),
      ...each.observers.map((name) => ({ name, role: 'OBSERVER' as const })),
    ]
    // Once there are members, who belongs is the secretariat's matter.
    if (!(await db.membership.count({ where: { mechanismId: made.id } })))
      await db.membership.createMany({
        data: rows.map(({ name, role }, at) => ({
          mechanismId: made.id,
          regionCode: codes.get(name)!,
          role,
          position: at,
          from: date(each.from),
        })),
      })
  }
}

/** What a fresh installation brings was known at every instant. */
const always = date('2000-01-01')
const holidays: [string, string[], string[]][] = [
  ['元旦', ['01-01', '01-02', '01-03'], ['01-04']],
  ['春节', ['02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23'], ['02-14', '02-28']],
  ['清明节', ['04-04', '04-05', '04-06'], []],
  ['劳动节', ['05-01', '05-02', '05-03', '05-04', '05-05'], ['05-09']],
  ['端午节', ['06-19', '06-20', '06-21'], []],
  ['中秋节', ['09-25', '09-26', '09-27'], []],
  ['国庆节', ['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'], ['09-20', '10-10']],
]

const yearIn = (text: string | null | undefined) => {
  const found = /\d{4}/.exec(text ?? '')
  return found ? Number(found[0]) : null
}
const body = (value: unknown) => value as Prisma.InputJsonValue

function records(): Prisma.RecordEntryCreateManyInput[] {
  const projectArea: Record<string, string> = {
    示范区: 'strategy',
    生态补偿: 'ecology',
    园区: 'industry',
    科创平台: 'innovation',
    市场制度: 'market',
  }
  const rows = [
    ...policies.policies.map((each) => ({
      id: each.id,
      kind: 'POLICY' as const,
      title: each.title,
      areaCode: null,
      year: yearIn(each.issued),
      dayWords: each.issued,
      parties: [] as string[],
      publicStatus: null,
      confidence: each.verified,
      publisher: each.issuer,
      sources: [`${each.issuer}，${each.issued}`],
      body: body(each),
    })),
    ...meetings.meetings.map((each) => ({
      id: `M${String(each.no).padStart(2, '0')}`,
      kind: 'MEETING' as const,
      title: `${meetings.series}${each.name}`,
      areaCode: null,
      year: yearIn(each.date),
      dayWords: each.date,
      parties: each.participants,
      publicStatus: each.host ? `承办：${each.host}（${each.host_status}）` : null,
      confidence: each.confidence,
      publisher: null,
      sources: each.sources,
      body: body(each),
    })),
    ...items.tasks.map((each) => ({
      id: each.id,
      kind: 'ITEM' as const,
      title: each.title,
      areaCode: each.area,
      year: yearIn(String((each as { year?: unknown }).year ?? '')),
      dayWords: (each as { deadline?: string }).deadline ?? null,
      parties: each.parties,
      publicStatus: (each as { public_status?: string }).public_status ?? null,
      confidence: each.confidence,
      publisher: each.stem,
      sources: each.sources,
      body: body(each),
    })),
    ...projects.projects.map((each) => ({
      id: each.id,
      kind: 'PROJECT' as const,
      title: each.name,
      areaCode: projectArea[each.type] ?? 'major-projects',
      year: yearIn(each.phase_as_of),
      dayWords: (each as { planned_finish?: string }).planned_finish ?? null,
      parties: each.provinces,
      publicStatus: each.phase,
      confidence: each.confidence,
      publisher: null,
      sources: each.sources,
      body: body(each),
    })),
  ]
  return rows.map((row, position) => ({ ...row, position }))
}

/** The three administrators of a real installation, with passwords printed once. */
async function seedAdministrators(db: PrismaClient) {
  if (await db.user.count()) return
  for (const [account, name, duty] of [
    ['system-admin', '系统管理员', 'SYSTEM_ADMIN'],
    ['security-admin', '安全管理员', 'SECURITY_ADMIN'],
    ['audit-admin', '审计管理员', 'AUDIT_ADMIN'],
  ] as const) {
    const password = randomBytes(9).toString('base64url')
    await db.user.create({
      data: {
        account,
        name,
        passwordHash: await hash(password),
        mustChangePassword: true,
        grants: { create: { duty, from: date('2026-01-01') } },
      },
    })
    console.info(`  ${name}  账号 ${account}  一次性密码 ${password}`)
  }
}

export async function seedBase(db: PrismaClient) {
  for (const [position, each] of regions().entries())
    await db.region.upsert({ where: { code: each.code }, create: { ...each, position }, update: {} })
  for (const [position, each] of areas.entries())
    await db.area.upsert({ where: { code: each.code }, create: { ...each, position: position + 1 }, update: { ...each } })
  await db.fieldTag.createMany({
    data: [
      '交通',
      '能源',
      '水利',
      '生态环境',
      '市场监管',
      '文化旅游',
      '教育',
      '卫生健康',
      '人社',
      '科技',
      '产业',
      '政务服务',
      '商务',
      '综合',
    ].map((name) => ({ name })),
    skipDuplicates: true,
  })
  await seedMechanisms(db)
  const { version, ...thresholds } = ruleSet
  // A mechanism of before moves to a newer text by publishing it: the common set of an installation stays as it is.
  if (!(await db.ruleSet.findFirst({ where: { mechanismId: null } })))
    await db.ruleSet.create({ data: { version, thresholds, from: date('2026-01-01'), at: always, appliedAt: always } })
  if (!(await db.workingDay.count()))
    await db.workingDay.createMany({
      data: holidays.flatMap(([name, rest, work]) => [
        ...rest.map((day) => ({ day: date(`2026-${day}`), working: false, name, at: always })),
        ...work.map((day) => ({ day: date(`2026-${day}`), working: true, name: `${name}调休`, at: always })),
      ]),
    })
  await db.recordEntry.createMany({ data: records(), skipDuplicates: true })
  if (process.env.ADMINS === '1') await seedAdministrators(db)
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const db = seedClient()
  await seedBase(db)
  await db.$disconnect()
}
