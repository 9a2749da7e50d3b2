import { createHash } from 'node:crypto'
import { Refused, refuse } from '../refusal'
import { inspect } from './kind'

// 收件：a file as it is kept: a name without what a path or a header could mean by it, its kind by its bytes, its hash.

export interface Handed {
  name: string
  data: Buffer
}

/** The columns of a file that may be taken in. Reading it takes time: it is done before anything is locked. @throws Refused at the field */
export async function takenIn(file: Handed, field: string) {
  const name = file.name
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f"\\/]/g, '')
    .trim()
    .slice(-200)
  refuse(name ? null : '文件没有名称。', field)
  const found = await inspect(name, file.data)
  if ('refusal' in found) throw new Refused(found.refusal, field)
  const data = new Uint8Array(file.data)
  return {
    name,
    kind: found.kind,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    content: { create: { data } },
  }
}
export type Taken = Awaited<ReturnType<typeof takenIn>>
