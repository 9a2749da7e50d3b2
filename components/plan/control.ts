/** How a field of a form looks. */
export const control = 'rounded border border-[#8a94a3] bg-white px-2 py-1 text-ink aria-invalid:border-late disabled:bg-soft disabled:text-mute'
