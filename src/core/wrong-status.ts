import { Problem } from './errors.ts'
import { STATES } from './status.ts'

/** The states of claims, and of the versions of a year, in words. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  withdrawn: '已撤回',
  draft: '草稿',
  published: '已发布',
  superseded: '已被取代',
}
const wordOf = (state: string): string => STATES[state]?.zh ?? OF_OTHERS[state] ?? state
const quoted = (state: string) => `“${wordOf(state)}”`

/** The refusal of an act that a record's state does not allow: says which it is in, and which would do. */
export const wrongStatus = (state: string, allowed: readonly string[]): Problem =>
  new Problem('wrong_status', {
    detail: {
      zh: `现为${quoted(state)}；此操作须为${allowed.map(quoted).join('或')}`,
      en: `it is ${state}; this needs ${allowed.join(' or ')}`,
    },
    extra: { state, allowed_states: [...allowed] },
  })
