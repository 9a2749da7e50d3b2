// 待办理的延期和办结, in words: the same in the inbox and on the page of the task.

interface Asked {
  /** which deadline */
  label: string
  /** until when */
  words: string
}

/** Where a request or a closing is dealt with. */
export const placeOfRequest = ({ taskId, id }: { taskId: string; id: string }): string => `/tasks/${taskId}#decide-${id}`

export const waitingWords = {
  answer: ({ label, words }: Asked) => `答复延期：${label}延至${words}`,
  decide: ({ label, words }: Asked) => `审批延期：${label}延至${words}`,
  put: ({ label }: Asked) => `延期有异议，可提请层级会议：${label}`,
  settle: ({ label }: Asked, body: string) => `延期已提请${body}，待登记会议决定：${label}`,
  answerClosing: (outcome: string) => `答复办结申请（${outcome}）`,
  verify: (outcome: string) => `核验办结（${outcome}）`,
}
