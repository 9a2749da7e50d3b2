import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay } from '../calendar'
import type { Content } from './digest'
import { addressOf, afterFailure, mailOf } from './mail'

const content: Content = {
  told: {},
  note: null,
  lines: [
    {
      group: 'report',
      text: '2026年第三季度进展 2 项待填报，今天截止',
      href: '/report',
      due: null,
      titles: [{ text: '共建跨界通道（演示）', href: '/tasks/1' }],
      more: 3,
    },
    {
      group: 'notice',
      text: '1 条新通知',
      href: '/inbox#news',
      due: null,
      titles: [{ text: '共建跨界通道（演示）被退回：内部意见不一', href: '/tasks/1' }],
      more: 0,
    },
  ],
}
describe('提要邮件', () => {
  it('只有事项名称和链接；通知里引用的话不进邮件', () => {
    const mail = mailOf('1', 'someone@example.cn', content, asDay('2026-11-25'), 'https://board.example.cn')
    expect(mail.subject).toBe('合作机制进展跟踪：2026年11月25日提要，2 件事')
    expect(mail.text).toContain('共建跨界通道（演示）')
    expect(mail.text).toContain('另有 3 项')
    expect(mail.text).toContain('https://board.example.cn/inbox')
    expect(mail.text).not.toContain('内部意见不一')
  })
  it('地址里不能夹带换行、第二个收件人或显示名', () => {
    for (const bad of [
      'a@b.cn\r\nBcc: c@d.cn',
      'a@b.cn, c@d.cn',
      '名 <a@b.cn>',
      'a@b.cn\u2028',
      'a b@c.cn',
      '',
      'a@',
      `${'x'.repeat(250)}@b.cn`,
    ])
      expect(addressOf(bad)).toBeNull()
    expect(addressOf('wang.xiao+x@office.example.cn')).toBe('wang.xiao+x@office.example.cn')
  })
  it('不论事项名称里有什么，主题只有一行，正文的行数不变', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (title) => {
        const mail = mailOf(
          '1',
          'a@b.cn',
          { ...content, lines: [{ ...content.lines[0]!, titles: [{ text: `题${title}`, href: '/' }] }] },
          asDay('2026-11-25'),
          'https://board.example.cn',
        )
        expect(mail.subject).not.toMatch(/[\r\n]/)
        expect(mail.text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)).toHaveLength(10)
      }),
    ))
})
describe('邮件没有发出时', () => {
  it('连不上的隔五分钟、十分钟……再试，最多六次；服务器明确拒收的不再试；可能已发出的不重发', () => {
    expect([1, 2, 3, 4, 5, 6].map((tried) => afterFailure({}, tried))).toEqual([
      ...[5, 10, 20, 40, 80].map((afterMinutes) => ({ mail: 'WAITING', afterMinutes })),
      { mail: 'FAILED' },
    ])
    expect(afterFailure({ responseCode: 451, command: 'DATA' }, 1)).toEqual({ mail: 'WAITING', afterMinutes: 5 })
    expect(afterFailure({ responseCode: 550, command: 'RCPT TO' }, 1)).toEqual({ mail: 'FAILED' })
    expect(afterFailure({ command: 'DATA' }, 1)).toEqual({ mail: 'UNSURE' })
  })
})
