/** 移除: takes one row of a list that is being written away. `what`: which one, for who cannot see where the button stands. */
export const RemoveRow = ({ what, onRemove }: { what: string; onRemove: () => void }) => (
  <button type="button" className="text-mute underline" aria-label={`移除${what}`} onClick={onRemove}>
    移除
  </button>
)

export const AddRow = ({ what, onAdd }: { what: string; onAdd: () => void }) => (
  <button type="button" className="mt-1 rounded border border-accent px-3 py-0.5 text-accent" onClick={onAdd}>
    增加{what}
  </button>
)
