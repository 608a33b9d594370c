import type { Check } from '../../imports/uploads/check.ts'
import { changeSettings } from '../../imports/uploads/keep.ts'
import type { Upload } from '../../imports/uploads/upload.ts'
import type { Near } from '../../search/nearest.ts'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import type { Form } from '../form.ts'
import { count, things } from '../format.ts'
import type { Visit } from '../page.ts'
import { UNKNOWN_DONOR } from './notes.ts'
import { checking } from './words.ts'

interface Props {
  visit: Visit
  upload: Upload
  check: Check
}

/** A name of the file with what of the register it may mean, and what somebody said that it does. */
interface Name {
  name: string
  nearest: readonly Near[]
  meant: Near | null
}

/** Most names that one upload keeps as meant otherwise. */
const MOST_MEANT = 500

const namesOf = (upload: Upload, check: Check): Name[] => [
  ...Object.entries(upload.settings.meant ?? {}).map(([name, meant]) => ({ name, nearest: [meant], meant })),
  ...check.unknown_names.map(({ name, nearest }) => ({ name, nearest, meant: null })),
]

/** Donors that the register does not know: told before they are taken in without a name, and whom of the register they may mean. */
export function UnknownDonors({ visit, upload, check }: Props) {
  const { lang, href, path } = visit
  const zh = lang === 'zh'
  const names = namesOf(upload, check)
  const n = check.unknown_donors
  if (names.length === 0 && n === 0) return null
  const unsaid = check.unknown_rows.some(({ name }) => name === '')
  const choosable = names.filter(({ nearest }) => nearest.length > 0)
  const strange = names.filter(({ nearest }) => nearest.length === 0)
  return (
    <Notice
      kind="note"
      title={
        n === 0
          ? zh
            ? '捐赠人按登记簿中的名称记'
            : 'Donors are recorded under the names of the register'
          : zh
            ? `${count(n)} 行${unsaid ? '没有写捐赠人，或' : ''}捐赠人不在登记簿中，将记为不明·匿名`
            : `The donors of ${things(n, 'row')} are ${unsaid ? 'left out or ' : ''}not in the register: they will be recorded as unknown and anonymous`
      }
    >
      {n > 0 ? (
        <p>
          {zh
            ? '这样记的捐赠计入总额，但公众看不到捐赠人，也不计入任何企业或会员。名称有误的，请选登记簿中的名称，或改好表格重新上传。'
            : 'Such gifts count, but the public reads no donor, and they are of no enterprise or member. Where a name is misspelt, choose the one in the register, or mend the file and upload it again.'}{' '}
          <a href={`${href(`${path}?show=${encodeURIComponent(UNKNOWN_DONOR)}`)}#rows`}>
            {zh ? '看这些行' : 'See these rows'}
          </a>
        </p>
      ) : null}
      {choosable.length > 0 ? (
        <form class="meant" method="post" action={href(path)} data-run="asked" data-meant {...checking(lang)}>
          <input type="hidden" name="act" value="meant" />
          <input type="hidden" name="version" value={String(upload.version)} />
          {choosable.map(({ name, nearest, meant }, i) => (
            <div class="field">
              <label for={`meant-${i}`}>
                <Zh lang={lang}>{name}</Zh>
                {meant === null ? (
                  <span class="near">
                    {zh ? '登记簿中相近的：' : 'The register has: '}
                    <Zh lang={lang}>{nearest.map(({ name: called }) => called).join(zh ? '、' : ', ')}</Zh>
                  </span>
                ) : null}
              </label>
              <input type="hidden" name={`name.${i}`} value={name} />
              <select id={`meant-${i}`} name={`meant.${i}`}>
                <option value="" selected={meant === null}>
                  {zh ? '不在登记簿中，记为不明·匿名' : 'not in the register: unknown and anonymous'}
                </option>
                {nearest.map(({ id, name: called }) => (
                  <option value={id} selected={meant?.id === id} lang="zh-CN">
                    {called}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <button type="submit" class="secondary">
            {zh ? '按所选重新检查' : 'Check again as chosen'}
          </button>
        </form>
      ) : null}
      {strange.length > 0 ? (
        <p>
          {zh ? '登记簿中没有相近名称的：' : 'Nothing in the register comes near: '}
          {strange.map(({ name }, i) => (
            <>
              {i > 0 ? (zh ? '、' : ', ') : ''}
              <Zh lang={lang}>{name}</Zh>
            </>
          ))}
        </p>
      ) : null}
      {n > 0 ? <OtherWays visit={visit} upload={upload} check={check} /> : null}
    </Notice>
  )
}

/** For who is no slip of the pen: an enterprise to be entered, or a person. */
function OtherWays({ visit, upload, check }: Props) {
  const { lang, href, path } = visit
  const zh = lang === 'zh'
  const { set, header_row } = upload.settings
  const said = { ...set, donor_kind: 'enterprise' }
  return (
    <form method="post" action={href(path)} data-run="asked" {...checking(lang)}>
      <input type="hidden" name="kind" value={upload.kind} />
      <input type="hidden" name="header_row" value={String(header_row ?? check.sheet?.header_row ?? '')} />
      <input type="hidden" name="create_missing" value="1" />
      {Object.entries(said).map(([field, value]) => (
        <input type="hidden" name={`set.${field}`} value={value} />
      ))}
      <p>
        {zh
          ? '没有写明类型的都是企业的，可以导入时一并建立，名称先列出核对；其中有个人或其他单位的，请在表中加一列“捐赠人类别”，或在下面统一填写。'
          : 'If all donors of no stated kind are enterprises, they can be entered with the import, once you have read their names. If some are persons or other bodies, add a column “捐赠人类别” to the file, or fill it in below.'}
      </p>
      <button type="submit" name="act" value="check" class="link">
        {zh ? '都按企业重新检查，登记簿中没有的一并建立' : 'Check again taking them for enterprises, to be created'}
      </button>
    </form>
  )
}

/** Keeps which organisations are meant, of those that were offered; the others are what the file says. */
export async function takeMeant({ ctx }: Visit, upload: Upload, check: Check, form: Form): Promise<void> {
  const meant = { ...upload.settings.meant }
  const offered = new Map(namesOf(upload, check).map(({ name, nearest }) => [name, nearest]))
  for (const [field, name] of Object.entries(form.entries())) {
    if (!field.startsWith('name.')) continue
    const chosen = offered.get(name)?.find(({ id }) => id === form.text(field.replace('name.', 'meant.')))
    if (chosen && Object.keys(meant).length < MOST_MEANT) meant[name] = chosen
    else delete meant[name]
  }
  await changeSettings(ctx, upload.id, upload.kind, { ...upload.settings, meant })
}
