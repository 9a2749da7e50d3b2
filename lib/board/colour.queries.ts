import type { Day } from '../calendar'
import { lightOrder } from '../lights/light'
import type { Moment } from '@/lib/clock'
import { Prisma } from '@/lib/db'

// 灯: what a state row shows on a day.

/** A light as stored: cheaper to compare and to group by than its name. */
const colourOn = (row: 's' | 'p', day: Day) => Prisma.sql`${Prisma.raw(row)}.lights[width_bucket(${day}::date, ${Prisma.raw(row)}.days)]`
export const colourAt = ({ day }: Moment) => colourOn('s', day)
export const lightAt = (moment: Moment) => Prisma.sql`${colourAt(moment)}::text`
export const worstFirst = Prisma.sql`array[${Prisma.join(lightOrder)}]::light[]`
/** The place of a part's light, the worst first. */
export const rankAt = ({ day }: Moment) => Prisma.sql`array_position(${worstFirst}, ${colourOn('p', day)})`
