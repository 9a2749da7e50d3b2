// 导出的文字：what would run in a spreadsheet stands still.

/** Text that a spreadsheet would run is made inert with a leading space of no width, which it does not run. */
export const inert = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `\u200B${text}` : text)
