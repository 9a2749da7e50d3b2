import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inspectWorkbook } from '../documents/kind'
import { mostLines, type RawBook } from './raw'
import { names } from './sheet'

const mostMs = 10_000
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
const broken = '文件打不开。请用 Excel 或 WPS 另存为 xlsx 后再上传。'

/** Opens one workbook in a thread of its own, within time and memory. @returns its cells, or why not */
export async function openBook(
  name: string,
  data: Buffer,
  within = mostMs,
): Promise<{ book: RawBook; marked: boolean } | { refusal: string }> {
  const found = await inspectWorkbook(name, data)
  if ('refusal' in found) return found
  return new Promise((done) => {
    const worker = new Worker(resolve(process.cwd(), 'lib/collection/worker.mjs'), {
      workerData: { data: new Uint8Array(data), mostLines, wanted: Object.values(names) },
      resourceLimits: limits,
      stdout: true,
      stderr: true,
    })
    const end = (answer: { book: RawBook; marked: boolean } | { refusal: string }) => {
      clearTimeout(timer)
      void worker.terminate()
      done(answer)
    }
    const timer = setTimeout(() => end({ refusal: '文件过于复杂，10 秒内没有读完。请只保留征集表后再上传。' }), within)
    worker.once('message', (book: RawBook | null) => end(book ? { book, marked: found.marked } : { refusal: broken }))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({ refusal: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '文件过大，读取时超出内存限额。请只保留征集表后再上传。' : broken }),
    )
  })
}
