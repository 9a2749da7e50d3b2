interface Props {
  percent: number
  /** 序时 in percent, where there is one to be measured by */
  planned: number | null
}
/** 进度 as a bar with 序时 as a mark across it: an outline, a dark part and a line, so that it says the same in black and white. The words beside it say it to whoever does not see it. */
export function ProgressBar({ percent, planned }: Props) {
  const x = (of: number) => 1 + of * 2
  return (
    <svg viewBox="0 0 202 16" preserveAspectRatio="xMinYMid meet" className="h-4 w-full max-w-72" aria-hidden>
      <rect x={1} y={5} width={200} height={7} className="fill-white stroke-idle" strokeWidth={1} />
      {percent > 0 && <rect x={1} y={5} width={percent * 2} height={7} className="fill-done" />}
      {planned !== null && (
        <path d={`M${x(planned) - 4} 0h8l-4 5z M${x(planned)} 4v11`} className="fill-ink stroke-ink" strokeWidth={1.5} />
      )}
    </svg>
  )
}
