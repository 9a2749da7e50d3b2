import { Help } from '@/components/help/help'
import { supportWords } from '@/lib/access/support'
import { supportContact } from '@/lib/access/support.queries'
import { currentActor } from '@/lib/session'

export const metadata = { title: '使用说明' }

/** Read by everybody, also by whoever cannot sign in. */
export default async function HelpPage() {
  const actor = await currentActor()
  return <Help support={supportWords(await supportContact(actor))} signedIn={actor !== null} />
}
