import { control as plain } from '../ui/field'

/** How a field of a form looks, also where it is closed. */
export const control = `${plain} disabled:bg-soft disabled:text-mute`
