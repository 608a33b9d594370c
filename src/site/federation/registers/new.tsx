import { permit } from '../../../accounts/permit.ts'
import { Problem } from '../../../core/errors.ts'
import type { Content } from '../../../facts/kind.ts'
import { mayWrite } from '../../../registers/permission.ts'
import { createEntry } from '../../../registers/queries.ts'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import type { DeskRegister } from './declared.ts'
import { Fields, Refused } from './form.tsx'
import { filled, inputOf } from './input.ts'
import { namesIn } from './names.ts'
import { RegisterNav } from './nav.tsx'
import { fillable, registerAsked, writes } from './registers.ts'

/** A new entry of a register; the address may bring values along: `?parent_code=330212`. */
export async function newSheet(visit: Visit, form?: Form, refusal?: Refusal): Promise<Sheet> {
  const { lang, say, href, ctx, query } = visit
  const zh = lang === 'zh'
  const known = registerAsked(visit)
  const { register } = known
  if (!writes(ctx.actor, known)) permit(ctx, known.may[0] ?? 'catalogue.write')
  const kinds = await kindsOpen(visit, known)
  const kind = kinds.find((one) => one === (form?.text('kind') ?? query.get('kind'))) ?? kinds[0] ?? null
  const title = zh ? `登记${register.label.zh}` : `Enter a new ${register.label.en}`
  const fields = fillable(ctx.actor, known, { kind }).filter(({ name }) => name !== 'kind')
  const values = Object.fromEntries(
    fields.map(({ name }) => [name, form ? form.text(name) : (query.get(name) ?? undefined)]),
  )
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <RegisterNav visit={visit} now={known} />
        <h1>{title}</h1>
        <p>{say(known.about)}</p>
        {kinds.length > 1 ? <KindNav visit={visit} known={known} kinds={kinds} now={kind} /> : null}
        <form class="entry panel" method="post" action={href(`/desk/registers/${register.path}/new`)}>
          <Refused visit={visit} known={known} refusal={refusal} />
          {kind ? <input type="hidden" name="kind" value={kind} /> : null}
          <Fields
            visit={visit}
            known={known}
            fields={fields}
            values={values}
            refusal={refusal}
            names={form ? new Map() : await namesIn(ctx, known, [values as Content])}
          />
          <div class="entry-acts">
            <button type="submit">{zh ? '登记' : 'Enter it'}</button>
            <a href={href(`/desk/registers/${register.path}`)}>{zh ? '返回列表' : 'Back to the list'}</a>
          </div>
        </form>
      </Desk>
    ),
  }
}

/** Which kinds of entry somebody may make, where the register has kinds. */
async function kindsOpen({ ctx }: Visit, { register, fields }: DeskRegister): Promise<string[]> {
  const kind = fields.find(({ name }) => name === 'kind')
  if (kind?.type !== 'choice') return []
  const open: string[] = []
  for (const value of Object.keys(kind.values))
    if (await mayWrite(ctx, register, { kind: value, parent_id: ctx.actor?.organization_id ?? null })) open.push(value)
  // most of what is entered by hand are enterprises
  return open.sort((a, b) => Number(b === 'enterprise') - Number(a === 'enterprise'))
}

/** What kind of entry the form is for: each has fields of its own. */
function KindNav({
  visit,
  known,
  kinds,
  now,
}: {
  visit: Visit
  known: DeskRegister
  kinds: readonly string[]
  now: string | null
}) {
  const field = known.fields.find(({ name }) => name === 'kind')
  if (field?.type !== 'choice') return null
  return (
    <nav class="kind-nav" aria-label={visit.say(field.label)}>
      <ul>
        {kinds.map((kind) => (
          <li>
            <a
              href={visit.href(`/desk/registers/${known.register.path}/new?kind=${kind}`)}
              aria-current={kind === now ? 'true' : undefined}
            >
              {field.values[kind]?.[visit.lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export async function takeNew(visit: Visit, form: Form): Promise<Sheet | Response> {
  const known = registerAsked(visit)
  if (!writes(visit.ctx.actor, known)) throw new Problem('forbidden')
  try {
    const fields = fillable(visit.ctx.actor, known, { kind: form.text('kind') ?? null })
    const { body } = await createEntry(visit.ctx, known.register, filled(await inputOf(visit, fields, form)))
    const key = (body as Content)[known.register.key]
    return seeOther(visit, `/desk/registers/${known.register.path}/${key}`, 'entered')
  } catch (error) {
    return newSheet(visit, form, refusalOf(error, visit.lang))
  }
}
