import { scopeOf } from '../../accounts/permit.ts'
import type { Context } from '../../db/context.ts'
import { describeColumns } from '../../imports/describe.ts'
import type { Check } from '../../imports/uploads/check.ts'
import { importableKinds, type Upload, type UploadSettings } from '../../imports/uploads/upload.ts'
import { type Recorder, recordersWithin } from '../../organizations/within.ts'
import type { Form } from '../form.ts'
import type { Visit } from '../page.ts'

/** What a column's select sends where the column is left out; an empty value would mean that nothing was said. */
export const LEFT_OUT = '-'

/** For whom an import may be recorded besides the actor's own organisation: nobody where she is a clerk. */
export const chambersFor = async (ctx: Context): Promise<Recorder[]> =>
  scopeOf(ctx.actor, 'fact.record') === 'own' ? [] : recordersWithin(ctx, 'fact.record')

/** The settings that a form asks for. Another kind or another header has other columns: what was said of them no longer holds. */
export function settingsOf(
  visit: Visit,
  upload: Upload,
  check: Check | undefined,
  form: Form,
): { kind: Upload['kind']; settings: UploadSettings } {
  const kind = importableKinds(visit.ctx).find((name) => name === form.text('kind')) ?? upload.kind
  const sheet = (check?.sheet?.sheets ?? []).find((name) => name === form.text('sheet')) ?? upload.settings.sheet
  const read = upload.settings.sheet ?? check?.sheet?.name ?? undefined
  const isSameSheet = sheet === undefined || sheet === read
  const typed = Number(form.text('header_row'))
  const said = Number.isInteger(typed) && typed > 0 ? typed : null
  const found = check?.sheet?.header_row ?? null
  const header_row =
    !isSameSheet && said === (upload.settings.header_row ?? found)
      ? null
      : said === found && upload.settings.header_row === null
        ? null
        : said
  const isSame = isSameSheet && kind === upload.kind && header_row === upload.settings.header_row
  const entries = Object.entries(form.entries())
  const part = (prefix: string) =>
    entries.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : []))
  const fields = new Set(describeColumns(kind).map(({ field }) => field))
  const columns = part('col.').flatMap(([letter, field]) =>
    /^[A-Z]{1,3}$/.test(letter) && (field === LEFT_OUT || fields.has(field))
      ? [[letter, field === LEFT_OUT ? '' : field] as const]
      : [],
  )
  return {
    kind,
    settings: {
      // a page that could not show the columns says nothing of them
      map: isSame ? (columns.length > 0 ? Object.fromEntries(columns) : upload.settings.map) : {},
      set: Object.fromEntries(part('set.').filter(([field, value]) => fields.has(field) && value.length <= 200)),
      create_missing: form.text('create_missing') === '1',
      header_row,
      ...(sheet === undefined || (isSameSheet && upload.settings.sheet === undefined) ? {} : { sheet }),
      ...(upload.settings.meant ? { meant: upload.settings.meant } : {}),
    },
  }
}
