import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inspectWorkbook } from '../documents/kind'
import type { RawBook } from './raw'

// 打开 Excel：in a thread of its own, within time and memory; only the sheets that are wanted, and of them no more rows than there can be.

const mostMs = 10_000
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
const broken = '文件里的内容不完整，打不开。请在 Excel 或 WPS 里重新打开、保存一次；仍不行的，请下载一份新的征集表，把内容复制过去。'
const blank = '请选中表格最后一行以下的空行（先点行号，再按 Ctrl+Shift+↓），右键“删除”整行，保存后再交；不要另建文件。'

export interface Wanted {
  sheets: readonly string[]
  mostRows: number
}
export type OpenedBook = { book: RawBook; marked: boolean } | { refusal: string }
interface At {
  sheet: string
  line: number
}
type Told = { at: At } | { book: RawBook | null }

/** Opens one workbook. @returns its cells, or why not and what to do */
export async function openWorkbook(name: string, data: Buffer, wanted: Wanted, within = mostMs): Promise<OpenedBook> {
  const found = await inspectWorkbook(name, data)
  if ('refusal' in found) return found
  return new Promise((done) => {
    const worker = new Worker(resolve(process.cwd(), 'lib/workbook/worker.mjs'), {
      workerData: { data: new Uint8Array(data), wanted: wanted.sheets, mostRows: wanted.mostRows },
      resourceLimits: limits,
      stdout: true,
      stderr: true,
    })
    let at: At | null = null
    const end = (answer: OpenedBook) => {
      clearTimeout(timer)
      void worker.terminate()
      done(answer)
    }
    const where = () => (at ? `“${at.sheet}”页读到第 ${at.line + 1} 行时` : '读取时')
    const timer = setTimeout(() => end({ refusal: `${where()}已满 ${Math.ceil(within / 1000)} 秒，没有读完。${blank}` }), within)
    worker.on('message', (told: Told) => {
      if ('at' in told) at = told.at
      else end(told.book ? { book: told.book, marked: found.marked } : { refusal: broken })
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({
        refusal:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `${where()}超出了内存限额（${limits.maxOldGenerationSizeMb} MB）。${blank}` : broken,
      }),
    )
  })
}
