import { heldAt, hold } from './held'

// 本页是谁的：a page is drawn for one account, at one address. In the same browser another may sign in meanwhile, and the address may be one from which nothing is taken.

const mark = 'account'
const page = () => (typeof document === 'undefined' ? {} : document.documentElement.dataset) as { account?: string; origin?: string }

/** The account for which this page was drawn; none before signing in. */
export const pageAccount = (): string => page().account ?? ''
/** Notes in this browser who is signed in by now. */
export const noteAccount = (account: string): void => hold(mark, account)
/** Whether another account has signed in since this page was drawn. */
export function isAnothers(): boolean {
  const [mine, now] = [pageAccount(), heldAt<string>(mark)]
  return Boolean(mine && now && now !== mine)
}

/** What to do where the address that was opened is not the one that the installation knows, or null. */
export function againstAddress(opened: string, known: string | undefined): string | null {
  if (!known || opened === known) return null
  return `您打开的地址是 ${opened}，本系统登记的地址是 ${known}，从这里不能办理。请改从登记的地址打开；登记的不对，请管理员把 PUBLIC_ORIGIN 设为 ${opened} 后重新启动。`
}

/** Why nothing can be sent from this page, or null. */
export function againstSending(): string | null {
  if (typeof document === 'undefined') return null
  if (window.location.pathname !== '/sign-in' && isAnothers())
    return '本浏览器现在登录的是另一个账号，没有办理。您写的内容还在本页；请用原来的账号重新登录后再办。'
  return againstAddress(window.location.origin, page().origin)
}
