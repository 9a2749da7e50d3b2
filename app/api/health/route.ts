import { databaseAnswers } from '@/lib/health'

export const dynamic = 'force-dynamic'
export async function GET() {
  const word = (await databaseAnswers()) ? 'ok' : 'unavailable'
  return Response.json({ status: word, database: word }, { status: word === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
