import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { MARKS } from '../lang.ts'
import { Chart, type ChartText } from './chart.tsx'
import { lengthOf } from './letters.ts'

export interface FlowNode {
  id: string
  label: string
  /** Its column, from 0 at the left. */
  column: number
  /** The page of what it stands for; led to from the table, as a picture's parts are no links. */
  href?: string
  /** Of the nodes that give the flows their colour: which one. */
  tone?: number
}
export interface Flow {
  from: string
  to: string
  value: number
  tone: number
}

export interface SankeyProps extends ChartText {
  /** Names of the columns, left to right. */
  columns: readonly [string, string, string]
  nodes: readonly FlowNode[]
  flows: readonly Flow[]
  text: (value: number) => string
  /** As the table gives it, where that is more exact. */
  exact?: (value: number) => string
  /** Headings of the table: from, to, amount. */
  head: readonly [string, string, string]
  /** The language that node labels are in. */
  labelLang?: string
}

const WIDTH = 940
/** Least room beside the outer columns; a long name or amount has more. */
const SIDE = 128
const LETTER = 7
const sideOf = ({ nodes, flows, text }: SankeyProps, column: number) =>
  Math.max(
    SIDE,
    ...nodes
      .filter((node) => node.column === column)
      .flatMap(({ id, label }) => {
        // an outer node has flows of one side only
        const amount = flows.reduce((sum, { from, to, value }) => sum + (from === id || to === id ? value : 0), 0)
        return [label, text(amount)].map((words) => 12 + lengthOf(words) * LETTER)
      }),
  )
const TOP = 40
const ROW = 46
/** A node's name and amount, one below the other, keep clear of its neighbours' and of the lower edge. */
const LABEL = 32
const NODE = 12

/** Flows in three columns. Every node says its name and amount, so that the colours only follow what is written. */
export function Sankey(props: SankeyProps) {
  const { lang, nodes, flows, text, exact = text, columns } = props
  const [left, right] = [sideOf(props, 0), WIDTH - sideOf(props, 2)]
  const rows = Math.max(...[0, 1, 2].map((column) => nodes.filter((node) => node.column === column).length))
  const height = TOP + rows * ROW + LABEL / 2
  const graph = sankey<FlowNode, { tone: number; flow: Flow }>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ column }) => column)
    .nodeWidth(NODE)
    .nodePadding(LABEL)
    .extent([
      [left, TOP],
      [right, height - LABEL / 2],
    ])({
    nodes: nodes.map((node) => ({ ...node })),
    links: flows.map((flow) => ({ source: flow.from, target: flow.to, value: flow.value, tone: flow.tone, flow })),
  })
  const shape = sankeyLinkHorizontal<FlowNode, { tone: number; flow: Flow }>()
  const names = new Map(nodes.map(({ id, label }) => [id, label]))
  const name = (id: string) => names.get(id) ?? id
  const pages = new Map(nodes.map(({ id, href }) => [id, href]))
  const led = (id: string) => (pages.get(id) ? <a href={pages.get(id)}>{name(id)}</a> : name(id))
  const shapes = (
    <>
      {columns.map((column, i) => (
        <text
          class="sankey-head"
          x={[left + NODE, (left + right) / 2, right - NODE][i]}
          y="18"
          text-anchor={['end', 'middle', 'start'][i]}
        >
          {column}
        </text>
      ))}
      <g class="flows" fill="none">
        {graph.links.map((link) => (
          <path class={`stroke-${link.tone}`} d={tidy(shape(link))} stroke-width={Math.max(1, round(link.width ?? 1))}>
            <title>{`${name(link.flow.from)} → ${name(link.flow.to)}${MARKS[lang].colon}${exact(link.value)}`}</title>
          </path>
        ))}
      </g>
      <g class="nodes" lang={props.labelLang}>
        {graph.nodes.map((node) => {
          const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node
          const middle = (y0 + y1) / 2
          const [x, anchor] =
            node.column === 0 ? [x0 - 8, 'end'] : node.column === 2 ? [x1 + 8, 'start'] : [x1 + 8, 'start']
          return (
            <g>
              <rect
                class={node.tone === undefined ? 'node' : `fill-${node.tone}`}
                x={round(x0)}
                y={round(y0)}
                width={NODE}
                height={Math.max(1, round(y1 - y0))}
              />
              <text
                class={node.column === 1 ? 'node-label node-mid' : 'node-label'}
                x={round(x)}
                y={round(middle - 1)}
                text-anchor={anchor}
              >
                {node.label}
              </text>
              <text
                class={node.column === 1 ? 'node-value node-mid' : 'node-value'}
                x={round(x)}
                y={round(middle + 14)}
                text-anchor={anchor}
              >
                {text(node.value ?? 0)}
              </text>
            </g>
          )
        })}
      </g>
    </>
  )
  return (
    <Chart
      {...props}
      width={WIDTH}
      height={height}
      whole
      shapes={shapes}
      twin={{
        head: props.head,
        words: 2,
        rows: flows.map(({ from, to, value }) => [led(from), led(to), exact(value)]),
      }}
    />
  )
}

const round = (value: number) => Math.round(value * 10) / 10
/** One decimal of a user unit is finer than any screen; a page of flows is a third shorter for it. */
const tidy = (path: string | null) => (path ?? '').replace(/\d+\.\d{2,}/g, (number) => String(round(Number(number))))
