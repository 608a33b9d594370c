import { KINDS } from '../../facts/kinds.ts'
import { listFacts } from '../../facts/list.ts'
import { isOwn } from '../../facts/present.ts'
import { recordPath as deskPath } from '../desk/links.ts'
import { recordPath } from '../links.ts'
import type { Visit } from '../page.ts'
import { RecordSaid } from './record-said.tsx'

/** More versions of one pledge than anybody writes. */
const VERSIONS = 50

/** The pledge that a gift pays: it has no name, so that its version in force is told in words, as far as the reader may know of it. */
export async function PledgeMet({ visit, id, desk }: { visit: Visit; id: string; desk: boolean }) {
  const { ctx, lang, href } = visit
  const { items } = await listFacts(ctx, KINDS.pledge, { pledge: id, limit: VERSIONS })
  const item =
    items.find(({ status }) => status === 'confirmed') ?? items.find(({ status }) => status !== 'voided') ?? items[0]
  if (!item) return id
  return (
    <a href={href((desk && isOwn(item) ? deskPath : recordPath)('pledge', String(item.id)))}>
      <RecordSaid kind="pledge" item={item} lang={lang} /> {String(item.agreed_on)}
    </a>
  )
}
