import * as z from 'zod/mini'
import { filled, text } from '../shape'
import { readPhone } from '../written'

// 技术支持：whom people call when the system itself fails them. One name and one telephone for the installation.

export interface Support {
  /** counts the changes: what a writer saw */ number: number
  name: string
  phone: string
}
export const noSupport: Support = { number: 0, name: '', phone: '' }

const readable = z.superRefine<string>((typed, context) => {
  const read = readPhone(typed)
  if ('why' in read) context.addIssue({ code: 'custom', message: `${read.why}。` })
  else if (!read.value) context.addIssue({ code: 'custom', message: '请写明电话。' })
})
export const supportForm = z.strictObject({
  name: text(40, '名称').check(filled('请写明找谁，如“省信息中心运维组”。')),
  phone: text(40, '电话').check(filled('请写明电话。'), readable),
})
export type SupportTyped = Record<keyof z.infer<typeof supportForm>, string>

/** 技术支持 省信息中心运维组 027-87654321; empty where nobody is named. */
export const supportWords = ({ name, phone: number }: Support): string => (name ? `技术支持：${name} ${number}` : '')
