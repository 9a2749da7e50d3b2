import { databaseAnswers } from '@/lib/health'

export const dynamic = 'force-dynamic'
export async function GET() {
  const database = await databaseAnswers()
  return Response.json({ status: database ? 'ok' : 'unavailable' }, { status: database ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
