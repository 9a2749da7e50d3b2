// 口令：等保三级的要求。At least ten characters, three of the four kinds.

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** Why a password cannot be taken, or null. */
export function passwordFault(password: string): string | null {
  if ([...password].length < 10) return `密码至少 10 个字符，现有 ${[...password].length} 个。`
  if (kinds.filter((kind) => kind.test(password)).length < 3) return '密码须含大写字母、小写字母、数字、符号中的至少三种。'
  return null
}
