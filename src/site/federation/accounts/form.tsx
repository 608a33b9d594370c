import { AccountInput } from '../../../accounts/model.ts'
import { ErrorSummary, Field, Select } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Visit } from '../../page.ts'
import { organizationsOf } from '../choices.ts'
import type { Refusal } from '../refusal.ts'
import { HOMES, LABELS, labelsIn, rolesToGive } from './words.ts'

export type Values = Partial<Record<'name' | 'role' | 'organization_id', string | undefined>>

/** What of an account can be edited. */
export async function AccountFields({
  visit,
  values,
  refusal,
}: {
  visit: Visit
  values: Values
  refusal?: Refusal | undefined
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const faults = refusal?.faults ?? {}
  return (
    <>
      <Field
        visit={visit}
        name="name"
        label={say(LABELS.name)}
        hint={
          zh
            ? '真实姓名；记录的经过里写明是谁登记、谁审核，公众看不到'
            : 'her real name: the history of a record says who entered and who reviewed it; the public does not see it'
        }
        value={values.name}
        required
        maxlength={80}
        faults={faults}
      />
      <Select name="role" label={say(LABELS.role)} value={values.role} choices={rolesToGive(lang)} faults={faults} />
      <Select
        name="organization_id"
        label={
          zh
            ? '所属组织（商会经办选其商会或协会，区县审核选其工商联）'
            : 'Organisation (a clerk’s chamber or association, a reviewer’s federation)'
        }
        value={values.organization_id}
        choices={await organizationsOf(visit, HOMES)}
        empty={zh ? '不属任何组织（市工商联和审计可以不选）' : 'None (of the city federation and auditors)'}
        faults={faults}
      />
    </>
  )
}

/** What was wrong with a form as a whole and by field, above it. */
export const Refused = ({ visit, refusal }: { visit: Visit; refusal?: Refusal | undefined }) =>
  refusal ? (
    <>
      <ErrorSummary visit={visit} faults={refusal.faults} labels={labelsIn(visit.lang)} />
      {refusal.notice ? <Notice kind="fault">{refusal.notice}</Notice> : null}
    </>
  ) : null

/** A password that stands on this page and nowhere else. */
export const MadePassword = ({ visit: { lang }, password }: { visit: Visit; password: string }) => (
  <Notice kind="done" title={lang === 'zh' ? '密码（只显示这一次）' : 'The password (shown this once)'}>
    <p class="secret">{password}</p>
    <p>
      {lang === 'zh'
        ? '请当面或另行告知本人，不要与账号写在同一条消息里。系统不保存密码原文，忘了只能重设。'
        : 'Hand it over in person or another way, apart from the login. The register does not keep it as it is; if lost it can only be reset.'}
    </p>
  </Notice>
)

/** The fewest characters of a password that somebody chooses. */
export const PASSWORD_LENGTH = AccountInput.shape.password.unwrap().minLength ?? 12
