import { DIMENSIONS } from '../../totals/dimensions.ts'
import { type Flow, type FlowNode, Sankey } from '../charts/sankey.tsx'
import { exactMoney, moneyColumn, roundMoney, things, yearsSaid } from '../format.ts'
import { placePath } from '../links.ts'
import type { Visit } from '../page.ts'
import { OWN_CITY } from '../places.ts'
import { TEXT } from '../text.ts'
import type { AidFlows } from './data.ts'

/** Who helps whom: counties' aid through programmes to partner places. */
export function AidSankey({ visit: { lang, say, href }, flows, names, years }: AidFlows & { visit: Visit }) {
  const zh = lang === 'zh'
  const programmes = Object.keys(DIMENSIONS.programme.values ?? {})
  const toneOf = (programme: string | null) => (programme === null ? programmes.length : programmes.indexOf(programme))
  const nameOf = (code: string | null) =>
    code === null ? say(TEXT.none) : code === OWN_CITY ? (zh ? '宁波市内' : 'Ningbo itself') : (names.get(code) ?? code)
  const placed = (code: string | null) => (code === null ? {} : { href: href(placePath(code)) })
  const nodes = new Map<string, FlowNode>()
  const links = new Map<string, Flow>()
  /** What goes through each node, which is what the picture says of it. */
  const through = new Map<string, number>()
  const add = (from: string, to: string, value: number, tone: number) => {
    const known = links.get(`${from} ${to}`)
    if (known) known.value += value
    else links.set(`${from} ${to}`, { from, to, value, tone })
  }
  for (const { district, programme, place, fen } of flows) {
    const [a, b, c] = [`a${district}`, `b${programme}`, `c${place}`]
    const tone = toneOf(programme)
    for (const id of [a, b, c]) through.set(id, (through.get(id) ?? 0) + fen)
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
  const column = moneyColumn([...through.values()], lang)
  const text = (fen: number) => roundMoney(fen, lang)
  const period = years === null ? '' : yearsSaid(years, lang)
  const largest = [...links.values()].filter(({ from }) => from.startsWith('b')).sort((x, y) => y.value - x.value)[0]
  return (
    <Sankey
      id="aid-flows"
      lang={lang}
      title={column.labelled(
        zh
          ? `谁帮谁（${period}）：区县 → 专项 → 结对地区`
          : `Who helps whom, ${period}: county → programme → partner place`,
      )}
      description={
        zh
          ? `${period}帮扶投入共 ${text(total)}，由 ${countOf(nodes, 0)} 个区县经 ${countOf(nodes, 1)} 个专项到 ${countOf(nodes, 2)} 个地区；最大的一支是“${nodes.get(largest?.from ?? '')?.label}”到${nodes.get(largest?.to ?? '')?.label}，${text(largest?.value ?? 0)}。`
          : `In ${period} ${text(total)} of aid went from ${things(countOf(nodes, 0), 'county', 'counties')} through ${things(countOf(nodes, 1), 'programme')} to ${things(countOf(nodes, 2), 'place')}; the largest branch is ${nodes.get(largest?.from ?? '')?.label} to ${nodes.get(largest?.to ?? '')?.label}, ${text(largest?.value ?? 0)}.`
      }
      note={
        zh
          ? `口径：${period}登记的全部帮扶投入，以及指明项目或村的捐赠，各计一次；结对县归入所在市州。公布数各按其所述期间另计。与到账捐赠口径不同，两者不相加。`
          : `Counts all aid of ${period}, and gifts that name a project or village, each once; partner counties are shown by prefecture. Each published number has a period of its own. Aid is counted on other terms than gifts received, and the two are never added.`
      }
      columns={zh ? ['区县', '专项', '结对地区'] : ['County', 'Programme', 'Partner place']}
      head={zh ? ['从', '到', '帮扶投入'] : ['From', 'To', 'Aid invested']}
      nodes={[...nodes.values()]}
      flows={[...links.values()]}
      text={column.text}
      exact={(fen) => exactMoney(fen, lang)}
    />
  )
}

const countOf = (nodes: ReadonlyMap<string, FlowNode>, column: number) =>
  [...nodes.values()].filter((node) => node.column === column).length
