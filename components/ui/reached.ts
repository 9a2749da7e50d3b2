import { unstable_rethrow } from 'next/navigation'

// 没有送到：the line is down, or the system was renewed under an open page. What was typed stays where it is, and the person is told.

export const unreached = '没有送到：网络不通，或系统刚刚更新。内容都还在本页，请稍后再试；仍然不行的，请刷新页面。'

/** What an act answers, or in words that it never arrived. Where it leads to another page, it does. */
export async function reached<T>(work: () => Promise<T>): Promise<T | { ok: false; reason: string }> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, reason: unreached }
  }
}
