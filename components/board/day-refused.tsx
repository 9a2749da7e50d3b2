/** Said where an address asks for a day that is none, or has not come, on a page that has no field for it. */
export const DayRefused = ({ why }: { why: string | undefined }) =>
  why ? (
    <p role="status" className="my-2 text-warn">
      {why}
    </p>
  ) : null
