/**
 * Who may do what, and to whose records: the only place that says so. Routes consult it and a test walks it. What is not listed is
 * denied. `own` is the actor's organisation; `county` adds the chambers whose federation it is; `all` is everything. An enterprise is
 * entered by anybody who may write one; to edit it takes a scope that holds a chamber of which it is or was a member (of one that never
 * was, whoever entered it) and all others that have it as a member or name it in a confirmed record.
 */
export const ROLES = ['clerk', 'reviewer', 'federation', 'auditor'] as const
export type Role = (typeof ROLES)[number]

export const SCOPES = ['none', 'own', 'county', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export const ACTIONS = {
  'fact.read': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'all' },
  'fact.record': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'none' },
  'fact.edit': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'none' },
  'fact.withdraw': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'none' },
  'fact.review': { clerk: 'none', reviewer: 'county', federation: 'all', auditor: 'none' },
  'organization.read': { clerk: 'all', reviewer: 'all', federation: 'all', auditor: 'all' },
  'enterprise.write': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'none' },
  'organization.write': { clerk: 'none', reviewer: 'county', federation: 'all', auditor: 'none' },
  'membership.write': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'none' },
  'catalogue.write': { clerk: 'none', reviewer: 'none', federation: 'all', auditor: 'none' },
  'figure.write': { clerk: 'none', reviewer: 'none', federation: 'all', auditor: 'none' },
  'check.read': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'all' },
  'statement.read': { clerk: 'none', reviewer: 'all', federation: 'all', auditor: 'all' },
  'statement.write': { clerk: 'none', reviewer: 'none', federation: 'all', auditor: 'none' },
  'account.manage': { clerk: 'none', reviewer: 'none', federation: 'all', auditor: 'none' },
  'account.read': { clerk: 'none', reviewer: 'none', federation: 'all', auditor: 'all' },
  'password.change': { clerk: 'own', reviewer: 'own', federation: 'own', auditor: 'own' },
  'token.manage': { clerk: 'own', reviewer: 'own', federation: 'own', auditor: 'own' },
  'import.read': { clerk: 'own', reviewer: 'county', federation: 'all', auditor: 'all' },
} as const satisfies Record<string, Record<Role, Scope>>
export type Action = keyof typeof ACTIONS

/** Actions that a read-only token keeps. */
export const READ_ACTIONS: ReadonlySet<Action> = new Set(
  (Object.keys(ACTIONS) as Action[]).filter((action) => action.endsWith('.read')),
)
