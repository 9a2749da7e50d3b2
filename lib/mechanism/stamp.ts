import { createHash } from 'node:crypto'

// 对方已改动：what a writer saw, in sixteen letters, so that a stale one is told instead of overwriting what another has just decided.

export const stampOf = (seen: unknown): string => createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16)
export const staleWords = '就在刚才，他人已改动这一部分，本页已换成最新内容。请核对后再办；您写的内容没有丢。'
