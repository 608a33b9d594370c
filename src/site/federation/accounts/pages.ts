import type { Page } from '../../page.ts'
import { accountSheet, takeAccount } from './account.tsx'
import { accountsSheet } from './list.tsx'
import { newAccountSheet, takeNewAccount } from './new.tsx'
import { ACCOUNTS } from './words.ts'

/** Who may sign in: opened, edited, disabled, given a new password. */
export const DESK_ACCOUNT_PAGES: readonly Page[] = [
  { path: '/desk/accounts', title: ACCOUNTS, signedIn: true, may: 'account.read', get: accountsSheet },
  {
    path: '/desk/accounts/new',
    title: { zh: '开设账号', en: 'Open an account' },
    signedIn: true,
    may: 'account.manage',
    get: (visit) => newAccountSheet(visit),
    post: takeNewAccount,
  },
  {
    path: '/desk/accounts/:id',
    title: { zh: '一个账号', en: 'One account' },
    signedIn: true,
    may: 'account.read',
    get: (visit) => accountSheet(visit),
    post: takeAccount,
    // accounts are nobody's to list who is not signed in
    examples: async () => [],
  },
]
