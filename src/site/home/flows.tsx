import { DIMENSIONS } from '../../totals/dimensions.ts'
import { type Flow, type FlowNode, Sankey } from '../charts/sankey.tsx'
import { shortMoney } from '../format.ts'
import { placePath } from '../links.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import type { AidFlow } from './data.ts'

const OWN_CITY = '330200'

/** Who helps whom: counties' aid through programmes to partner places. */
export function AidSankey({
  visit: { lang, say, href },
  flows,
  names,
}: {
  visit: Visit
  flows: readonly AidFlow[]
  names: ReadonlyMap<string, string>
}) {
  const zh = lang === 'zh'
  const programmes = Object.keys(DIMENSIONS.programme.values ?? {})
  const toneOf = (programme: string | null) => (programme === null ? programmes.length : programmes.indexOf(programme))
  const nameOf = (code: string | null) =>
    code === null ? say(TEXT.none) : code === OWN_CITY ? (zh ? '宁波市内' : 'Ningbo itself') : (names.get(code) ?? code)
  const placed = (code: string | null) => (code === null ? {} : { href: href(placePath(code)) })
  const nodes = new Map<string, FlowNode>()
  const links = new Map<string, Flow>()
  const add = (from: string, to: string, value: number, tone: number) => {
    const known = links.get(`${from} ${to}`)
    if (known) known.value += value
    else links.set(`${from} ${to}`, { from, to, value, tone })
  }
  for (const { district, programme, place, fen } of flows) {
    const [a, b, c] = [`a${district}`, `b${programme}`, `c${place}`]
    const tone = toneOf(programme)
    nodes.set(a, { id: a, label: nameOf(district), column: 0, ...placed(district) })
    nodes.set(b, {
      id: b,
      label: programme ? say(DIMENSIONS.programme.values?.[programme] ?? TEXT.none) : say(TEXT.none),
      column: 1,
      tone,
    })
    nodes.set(c, { id: c, label: nameOf(place), column: 2, ...placed(place) })
    add(a, b, fen, tone)
    add(b, c, fen, tone)
  }
  const total = flows.reduce((sum, { fen }) => sum + fen, 0)
  const text = (fen: number) => shortMoney(fen, lang).text
  const largest = [...links.values()].filter(({ from }) => from.startsWith('b')).sort((x, y) => y.value - x.value)[0]
  return (
    <Sankey
      id="aid-flows"
      lang={lang}
      title={zh ? '谁帮谁：区县 → 专项 → 结对地区' : 'Who helps whom: county → programme → partner place'}
      description={
        zh
          ? `帮扶投入共 ${text(total)}，由 ${countOf(nodes, 0)} 个区县经 ${countOf(nodes, 1)} 个专项到 ${countOf(nodes, 2)} 个地区；最大的一支是“${nodes.get(largest?.from ?? '')?.label}”到${nodes.get(largest?.to ?? '')?.label}，${text(largest?.value ?? 0)}。`
          : `${text(total)} of aid went from ${countOf(nodes, 0)} counties through ${countOf(nodes, 1)} programmes to ${countOf(nodes, 2)} places; the largest branch is ${nodes.get(largest?.from ?? '')?.label} to ${nodes.get(largest?.to ?? '')?.label}, ${text(largest?.value ?? 0)}.`
      }
      note={
        zh
          ? '口径：帮扶投入，以及指明项目或村的捐赠，各计一次；结对县归入所在市州。与到账捐赠口径不同，两者不相加。'
          : 'Counts aid, and gifts that name a project or village, each once; partner counties are shown by prefecture. Another boundary than gifts received: never added to it.'
      }
      columns={zh ? ['区县', '专项', '结对地区'] : ['County', 'Programme', 'Partner place']}
      head={zh ? ['从', '到', '帮扶投入'] : ['From', 'To', 'Aid invested']}
      nodes={[...nodes.values()]}
      flows={[...links.values()]}
      text={text}
    />
  )
}

const countOf = (nodes: ReadonlyMap<string, FlowNode>, column: number) =>
  [...nodes.values()].filter((node) => node.column === column).length
