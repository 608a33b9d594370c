import { KINDS } from '../../facts/kinds.ts'
import { listFacts } from '../../facts/list.ts'
import { type Item, isOwn } from '../../facts/present.ts'
import { leftOf, overOf } from '../../pledges/paid.ts'
import { recordPath as deskPath } from '../desk/links.ts'
import { recordPath } from '../links.ts'
import type { Visit } from '../page.ts'
import { Amount } from './amount.tsx'
import { DataTable } from './data-table.tsx'
import { factCell } from './fact-cells.tsx'
import { labelOf } from './fact-labels.ts'

/** So many of the gifts that pay a pledge stand on its page; the list of the API has all. */
const SHOWN = 100

/** What of a pledge arrived, what is left of it, and the gifts that paid it, as far as the reader may know that they do. */
export async function Paid({ visit, item, desk = false }: { visit: Visit; item: Item; desk?: boolean }) {
  const { lang, href, ctx, say } = visit
  const zh = lang === 'zh'
  const query = { pledge: String(item.root_id), status: 'confirmed' }
  const { items: gifts, next } = await listFacts(ctx, KINDS.donation, { ...query, limit: SHOWN })
  const paid = Number(item.paid_fen ?? 0)
  const told = gifts.reduce((sum, { amount_fen }) => sum + Number(amount_fen ?? 0), 0)
  const left = leftOf(item)
  const over = overOf(item)
  const path = (gift: Item) => (desk && isOwn(gift) ? deskPath : recordPath)('donation', String(gift.id))
  const title = zh ? '履行情况' : 'What came of it'
  const rest = item.released_on
    ? { zh: '已免除', en: 'Released' }
    : desk
      ? { zh: '尚未到账', en: 'Not yet arrived' }
      : // what arrived without a name is not told to have paid it
        { zh: '尚未到账或未公开', en: 'Not yet arrived, or not told' }
  return (
    <section aria-labelledby="paid">
      <h2 id="paid">{title}</h2>
      <dl class="facts facts-wide">
        <div>
          <dt>{say(labelOf('pledge', 'paid_fen'))}</dt>
          <dd>
            <Amount fen={paid} lang={lang} />
          </dd>
        </div>
        <div>
          <dt>{over > 0 ? (zh ? '超出认捐' : 'More than was pledged') : say(rest)}</dt>
          <dd>
            {left === null ? (
              zh ? (
                '认捐金额未公布'
              ) : (
                'the amount was not disclosed'
              )
            ) : (
              <Amount fen={over > 0 ? over : left} lang={lang} />
            )}
          </dd>
        </div>
      </dl>
      {gifts.length > 0 ? (
        <DataTable<Item>
          visit={visit}
          caption={zh ? '履行这笔认捐的捐赠' : 'The gifts that paid it'}
          quiet
          stack
          rows={gifts}
          columns={[
            {
              id: 'received_on',
              label: say(labelOf('donation', 'received_on')),
              heading: true,
              tight: true,
              cell: (gift) => <a href={href(path(gift))}>{gift.received_on}</a>,
            },
            ...(['donor', 'recipient_id', 'amount_fen'] as const).map((field) => ({
              id: field,
              label: say(labelOf('donation', field)),
              numeric: field === 'amount_fen',
              cell: (gift: Item) => factCell('donation', field)(gift, lang, 'fen'),
            })),
          ]}
        />
      ) : null}
      {next ? (
        <p class="quiet">
          <a href={`/api/v1/donations?${new URLSearchParams(query)}`} rel="nofollow">
            {zh ? `以上为最近的 ${SHOWN} 笔，全部见 JSON` : `The last ${SHOWN}; all of them as JSON`}
          </a>
        </p>
      ) : paid > told ? (
        <p class="quiet">
          {zh ? '其余到账不具名，不逐笔列出。' : 'The rest arrived without a name and is not listed gift by gift.'}
        </p>
      ) : null}
      {desk ? null : (
        <p class="quiet">
          {zh
            ? '只计已确认、并且可以公开说明履行了这笔认捐的捐赠。'
            : 'Of gifts that are confirmed, and of which it may be told in public that they pay this pledge.'}
        </p>
      )}
    </section>
  )
}
