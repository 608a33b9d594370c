import { ROLES, type Role } from '../../../core/roles.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Choice } from '../../components/field.tsx'
import type { Lang } from '../../lang.ts'

export const ACCOUNTS: Text = { zh: '账户管理', en: 'Accounts' }

export const ROLE_WORDS: Record<Role, Text> = {
  clerk: { zh: '商会经办', en: 'Clerk of a chamber' },
  reviewer: { zh: '区县审核', en: 'Reviewer of a county' },
  federation: { zh: '市工商联', en: 'City federation' },
  auditor: { zh: '审计', en: 'Auditor' },
}

/** Kinds of organisation that some role works for. */
export const HOMES = ['federation', 'chamber', 'association', 'other']

export const LABELS = {
  login: { zh: '账号', en: 'Login' },
  name: { zh: '姓名', en: 'Name' },
  role: { zh: '角色', en: 'Role' },
  organization_id: { zh: '所属组织', en: 'Organisation' },
  password: { zh: '密码', en: 'Password' },
} satisfies Record<string, Text>

export const labelsIn = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(LABELS).map(([name, text]) => [name, text[lang]]))

export const roleChoices = (lang: Lang): Choice[] =>
  ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role][lang] }))
