// 一次性密码：shown once, read from paper, changed at the first sign-in.
import { randomInt } from 'node:crypto'

// Without the letters and digits that are taken for one another.
const readable = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const oneTimePassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('')).join('-')
