import { describe, expect, it } from 'vitest'
import { bytesOf, changedParts } from '@/lib/launch/test-book'
import { workbookOf } from '../workbook/write'
import { inspect, mostBytes } from './kind'

const workbook = (text: string) => bytesOf(workbookOf([{ name: '一', columns: [{ width: 9 }], rows: [{ cells: [{ value: text }] }] }]))
const joined = (...all: Buffer[]) => Buffer.from(all.map((each) => each.toString('latin1')).join(''), 'latin1')
const pdf = Buffer.from('%PDF-1.7\n无关内容')

describe('佐证材料的种类', () => {
  it('看内容，不只看后缀', async () => {
    expect(await inspect('批复.pdf', pdf)).toEqual({ kind: 'pdf' })
    expect(await inspect('批复.png', pdf)).toEqual({ refusal: expect.stringContaining('后缀不符') })
    expect(await inspect('批复.pdf', Buffer.from('<html><script>'))).toEqual({ refusal: expect.stringContaining('不接收这种文件') })
    expect(await inspect('图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toHaveProperty('refusal')
    expect(await inspect('表.xlsx', await workbook('清单'))).toEqual({ kind: 'xlsx' })
    expect(await inspect('表.docx', await workbook('清单'))).toHaveProperty('refusal')
  })
  it('密级标志：文件名里、文件里的，都不收', async () => {
    expect(await inspect('机密★五年.pdf', pdf)).toEqual({ refusal: expect.stringContaining('密级标志') })
    expect(await inspect('表.xlsx', await workbook('秘密★一年'))).toEqual({ refusal: expect.stringContaining('密级标志') })
    expect(await inspect('批复.pdf', joined(pdf, Buffer.from('绝密 ★')))).toEqual({ refusal: expect.stringContaining('密级标志') })
  })
  it('密级标志：别的程序写成数字的汉字，也认得', async () => {
    const numbers = [...'秘密★'].map((each) => `&#${each.codePointAt(0)};`).join('')
    const data = await changedParts(await workbook('清单'), (parts) =>
      parts.set('xl/worksheets/sheet1.xml', Buffer.from(`<worksheet><t>${numbers}</t></worksheet>`)),
    )
    expect(await inspect('表.xlsx', data)).toEqual({ refusal: expect.stringContaining('密级标志') })
  })
  it('空的、过大的、打不开的，都说明理由', async () => {
    expect(await inspect('空.pdf', Buffer.alloc(0))).toHaveProperty('refusal')
    expect(await inspect('大.pdf', joined(pdf, Buffer.alloc(mostBytes)))).toEqual({ refusal: expect.stringContaining('20 MB') })
    expect(await inspect('坏.xlsx', Buffer.from('PK\u0003\u0004 坏的'))).toEqual({ refusal: expect.stringContaining('损坏') })
  })
})
