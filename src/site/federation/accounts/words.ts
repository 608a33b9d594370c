import { ROLES, type Role } from '../../../core/roles.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Choice } from '../../components/field.tsx'
import type { Lang } from '../../lang.ts'

export const ACCOUNTS: Text = { zh: '账号管理', en: 'Accounts' }

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

/** What each role is for, as whoever opens an account has to know it. */
const ROLE_DOES: Record<Role, Text> = {
  clerk: { zh: '登记本商会的记录', en: 'records for her own chamber' },
  reviewer: { zh: '审核本区县各商会的记录', en: 'reviews the records of her county’s chambers' },
  federation: {
    zh: '审核全市记录，编制年度，管理登记册和账号',
    en: 'reviews the whole city, compiles years, keeps registers and accounts',
  },
  auditor: {
    zh: '只看不改，能看到全部记录和不公开的姓名',
    en: 'reads everything, hidden names too, and changes nothing',
  },
}

/** The roles with what each is for. */
export const rolesToGive = (lang: Lang): Choice[] =>
  ROLES.map((role) => ({
    value: role,
    label: `${ROLE_WORDS[role][lang]}${lang === 'zh' ? '：' : ': '}${ROLE_DOES[role][lang]}`,
  }))

export const roleChoices = (lang: Lang): Choice[] =>
  ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role][lang] }))
