import { Problem } from '../../core/errors.ts'
import { kindLabel } from '../../imports/describe.ts'
import { type Check, checkUpload, isReady, takeUpload } from '../../imports/uploads/check.ts'
import { changeSettings, dropUpload, findCheck } from '../../imports/uploads/keep.ts'
import { getUpload, type Upload } from '../../imports/uploads/upload.ts'
import { Amount } from '../components/amount.tsx'
import { Zh } from '../components/zh.tsx'
import { Desk } from '../desk/frame.tsx'
import { type Faults, type Form, faultsOf } from '../form.ts'
import { count, things } from '../format.ts'
import { type Sheet, seeOther, type Visit } from '../page.ts'
import { createsAny, NewEntries } from './created.tsx'
import { FaultKinds, OtherLists, Refused, WholeFault } from './found.tsx'
import { LeftOut, leftOut } from './left-out.tsx'
import { Reading } from './reading.tsx'
import { RawRows, Rows } from './rows.tsx'
import { Settings } from './settings.tsx'
import { chambersFor, settingsOf } from './settings-form.ts'
import { AlikeRows } from './twice.tsx'
import { takeMeant, UnknownDonors } from './unknown.tsx'
import { afterOf, checking } from './words.ts'

const idOf = ({ c }: Visit) => c.req.param('id') ?? ''
const pathOf = (id: string) => `/desk/imports/uploads/${id}`

export async function uploadSheet(visit: Visit): Promise<Sheet> {
  const upload = await getUpload(visit.ctx, idOf(visit))
  return sheetOf(visit, upload, await findCheck(visit.ctx, upload.id))
}

async function sheetOf(
  visit: Visit,
  upload: Upload,
  found: Check | undefined,
  status?: 422,
  refused?: Problem,
): Promise<Sheet> {
  const { lang, ctx } = visit
  const zh = lang === 'zh'
  // what was found with other settings says nothing of these
  const check = found?.version === upload.version ? found : undefined
  const settings = (
    <Settings
      visit={visit}
      upload={upload}
      check={check}
      faults={setFaults(check, lang)}
      chambers={await chambersFor(ctx)}
    />
  )
  return {
    title: upload.filename,
    assets: ['desk.css', 'upload.js'],
    ...(status ? { status } : {}),
    body: (
      <Desk visit={visit} wide>
        <h1>
          <Zh lang={lang}>{upload.filename}</Zh>
        </h1>
        <p class="lead">{zh ? `核对：${kindLabel(upload.kind).zh}` : `To be checked: ${kindLabel(upload.kind).en}`}</p>
        {refused ? <Refused visit={visit} upload={upload} refused={refused} /> : null}
        {check ? (
          <>
            <OtherLists visit={visit} check={check} />
            <WholeFault visit={visit} upload={upload} check={check} />
            {check.fault_count > 0 ? <FaultKinds visit={visit} upload={upload} check={check} /> : null}
            <UnknownDonors visit={visit} upload={upload} check={check} />
            <NewEntries visit={visit} check={check} />
            <AlikeRows visit={visit} check={check} />
            <LeftOut visit={visit} upload={upload} check={check} />
            {isReady(upload, check) ? <TakeIn visit={visit} upload={upload} check={check} /> : null}
            <Reading visit={visit} upload={upload} check={check} />
            {settings}
            {check.shown.length > 0 ? (
              <Rows visit={visit} upload={upload} check={check} />
            ) : check.sheet ? (
              <RawRows visit={visit} rows={check.sheet.head} columns={check.sheet.columns} />
            ) : null}
          </>
        ) : (
          <Unchecked visit={visit} upload={upload} />
        )}
        <form class="discard" method="post" action={visit.href(pathOf(upload.id))}>
          <button class="link" type="submit" name="act" value="discard">
            {zh ? '不导入了，删除这份上传' : 'Do not import; delete this upload'}
          </button>
        </form>
      </Desk>
    ),
  }
}

/** What was said for all rows and could not be read, by the names of the form's fields. */
function setFaults(check: Check | undefined, lang: Visit['lang']): Faults {
  const errors = (check?.problem?.errors ?? []).filter(({ field }) => field.startsWith('set.'))
  return errors.length > 0 ? faultsOf(new Problem('invalid_input', { errors }), lang) : {}
}

function Unchecked({ visit, upload }: { visit: Visit; upload: Upload }) {
  const zh = visit.lang === 'zh'
  return (
    <form class="panel" method="post" action={visit.href(pathOf(upload.id))} data-run="auto" {...checking(visit.lang)}>
      <p>{zh ? '文件已收到，还没有检查。' : 'The file has arrived and has not been checked yet.'}</p>
      <button type="submit" name="act" value="recheck">
        {zh ? '检查' : 'Check'}
      </button>
    </form>
  )
}

function TakeIn({ visit, upload, check }: { visit: Visit; upload: Upload; check: Check }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const hinted =
    check.unknown_donors > 0 ||
    check.alike > 0 ||
    createsAny(check) ||
    leftOut(upload, check).length > 0 ||
    (check.sheet?.lists ?? []).length > 0
  return (
    <form
      class="panel take-in"
      method="post"
      action={visit.href(pathOf(upload.id))}
      data-run="asked"
      data-busy={zh ? '正在导入' : 'Taking in'}
      data-rows={zh ? '行' : 'rows'}
      data-broken={
        zh ? '导入中断，未写入任何行，请再试一次。' : 'It broke off and nothing was written; please try again.'
      }
    >
      <input type="hidden" name="version" value={String(upload.version)} />
      <p>
        {zh
          ? `${hinted ? '上面的提示看过后，' : '没有发现问题：'}可以导入 ${count(check.rows)} 行`
          : `${hinted ? 'Once you have seen the notes above,' : 'Nothing is wrong:'} ${things(check.rows, 'row')} can be taken in`}
        {check.sum_fen === null ? null : (
          <>
            {zh ? '，共 ' : ', '}
            <strong>
              <Amount fen={check.sum_fen} lang={lang} />
            </strong>
          </>
        )}
        {zh ? '。' : '. '}
        {say(afterOf(upload.kind).promise)}
      </p>
      <button type="submit" name="act" value="take">
        {zh ? `导入 ${count(check.rows)} 行` : `Take in ${things(check.rows, 'row')}`}
      </button>
      <p class="quiet changed" hidden>
        {zh ? '这一页的设置改过了，请先重新检查。' : 'Settings on this page were changed: check again first.'}
      </p>
    </form>
  )
}

/** Checks again, takes in or discards. */
export async function actOnUpload(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { ctx, c, lang } = visit
  const { hasher } = c.get('secrets')
  const upload = await getUpload(ctx, idOf(visit))
  const act = form.text('act')
  if (act === 'discard') {
    await dropUpload(ctx, upload.id)
    return seeOther(visit, '/desk/imports', 'upload-discarded')
  }
  if (act === 'take') return take(visit, form, upload)
  if (act === 'meant') {
    const shown = await findCheck(ctx, upload.id)
    // another tab has changed the settings since: what it was shown no longer holds
    if (shown?.version === upload.version && Number(form.text('version')) === upload.version)
      await takeMeant(visit, upload, shown, form)
  } else if (act === 'check') {
    const { kind, settings } = settingsOf(visit, upload, await findCheck(ctx, upload.id), form)
    await changeSettings(ctx, upload.id, kind, settings)
  } else if (act !== 'recheck') throw new Problem('malformed')
  const check = await checkUpload(ctx, upload.id, hasher)
  if (Object.keys(setFaults(check, lang)).length > 0) return sheetOf(visit, await getUpload(ctx, upload.id), check, 422)
  return seeOther(visit, pathOf(upload.id))
}

/** Takes in what was last shown. Where that no longer holds, the page comes back with what is wrong now, and nothing is written. */
async function take(visit: Visit, form: Form, upload: Upload): Promise<Sheet | Response> {
  const { ctx, c } = visit
  const { hasher } = c.get('secrets')
  const isAsShown = Number(form.text('version')) === upload.version && isReady(upload, await findCheck(ctx, upload.id))
  let refused: Problem | undefined
  if (isAsShown) {
    try {
      const { body } = await takeUpload(ctx, upload.id, hasher)
      return seeOther(visit, `/desk/imports/${body.id}`, afterOf(upload.kind).done)
    } catch (error) {
      if (!(error instanceof Problem) || !['invalid_input', 'already_imported', 'conflict'].includes(error.code))
        throw error
      refused = error
    }
  }
  const check = await checkUpload(ctx, upload.id, hasher)
  // what checking again does not find would be refused without a word
  return sheetOf(visit, upload, check, 422, isReady(upload, check) ? refused : undefined)
}
