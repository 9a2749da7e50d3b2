import { useEffect, useState } from 'react'

/** Counts the occasions to try once more while something is `wanted`: the line is back, the person is back from another window, half a minute is over. */
export function useAgain(wanted: boolean): number {
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (!wanted) return
    const again = () => setTimes((before) => before + 1)
    const timer = window.setInterval(again, 30_000)
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
    }
  }, [wanted])
  return times
}
