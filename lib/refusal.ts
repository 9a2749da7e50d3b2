// 不予办理（理由）：the considered "no". It is shown to the person exactly as written.

/** Thrown by commands, so that the transaction rolls back; pure rules return the reason instead. */
export class Refused extends Error {
  /** @param reason one Chinese sentence @param field the form field it belongs to, where it belongs to one */
  constructor(
    readonly reason: string,
    readonly field?: string,
    readonly detail?: unknown,
  ) {
    super(reason)
    this.name = 'Refused'
  }
}

/** Where a step was asked that the life of a thing does not have. */
export const noSuchStep = '没有这一步，请刷新后再看。'

/** What is wrong in a form, by its fields. */
export type FieldErrors = Partial<Record<string, string>>
/** The detail of a refusal with errors at their fields. */
export interface AtFields {
  kind: 'fields'
  errors: FieldErrors
}

/** What one may not see does not exist: a page answers it like an address that never was, an act in a sentence. `because`: what the person may know of it, being told of nothing that he could not see before. */
export class Missing extends Error {
  constructor(readonly because?: string) {
    super('missing')
    this.name = 'Missing'
  }
}

/** Throws the reason, if there is one. */
export function refuse(reason: string | null | undefined, field?: string): void {
  if (reason) throw new Refused(reason, field)
}

/** @throws Refused with the errors at their fields, where there are any */
export function refuseFields(errors: FieldErrors): void {
  const first = Object.keys(errors)[0]
  if (first)
    throw new Refused(Object.keys(errors).length === 1 ? errors[first]! : '请按提示修改后再提交。', first, {
      kind: 'fields',
      errors,
    } satisfies AtFields)
}
