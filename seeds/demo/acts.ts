import type { ActName } from '../../src/db/act.ts'
import { addMonths } from './calendar.ts'

export interface Act {
  name: ActName
  account_id: string
  at: string
  reason: string | null
  published: boolean
  /** Known once the book is closed. */
  seq: number
  rev: number | null
}

/** An organisation that records; nobody confirms what she recorded, so the two accounts differ. */
export interface Desk {
  recorder: string
  confirmer: string
}

/** Before this month nothing was recorded; what is older was entered when the registry began. */
const OPENED = '2020-02'
const PUBLISHED: readonly ActName[] = ['seed', 'create', 'confirm', 'void', 'close', 'release']

/** Who wrote what when. Each month clerks record the month before, then reviewers confirm; each such sitting is one act. */
export class ActBook {
  readonly #acts = new Map<string, Act>()

  act(name: ActName, account_id: string, at: string, options: { reason?: string; published?: boolean } = {}): Act {
    const reason = options.reason ?? null
    const key = `${at} ${name} ${account_id} ${reason}`
    const known = this.#acts.get(key)
    if (known) return known
    const published = options.published ?? PUBLISHED.includes(name)
    const act: Act = { name, account_id, at, reason, published, seq: 0, rev: null }
    this.#acts.set(key, act)
    return act
  }

  /** Records what happened on a day: early in the next month, or `late` months after that. */
  record(desk: Desk, day: string, { late = 0, reason }: { late?: number; reason?: string } = {}): Act {
    const month = addMonths(day.slice(0, 7), 1 + late)
    const at = instant(month < OPENED ? OPENED : month, 2, 9, desk.recorder)
    return this.act('record', desk.recorder, at, reason ? { reason } : {})
  }

  /** The reviewer's sitting in the month in which something was recorded. */
  confirm(desk: Desk, recorded: Act): Act {
    return this.act('confirm', desk.confirmer, instant(recorded.at.slice(0, 7), 12, 18, desk.confirmer))
  }

  /** Any other decision, `months` after another act. */
  decide(name: ActName, account: string, after: Act, months: number, reason?: string): Act {
    const at = instant(addMonths(after.at.slice(0, 7), months), 20, 27, account)
    return this.act(name, account, at, {
      published: name === 'void' ? after.published : PUBLISHED.includes(name),
      ...(reason ? { reason } : {}),
    })
  }

  /** A register kept up to date: entered on the first of the month after a day, before that month's records. */
  maintain(name: ActName, account: string, day: string): Act {
    return this.act(name, account, instant(addMonths(day.slice(0, 7), 1), 1, 1, account), { published: true })
  }

  /** Puts the acts in order of time and numbers them. */
  close(): Act[] {
    const ordered = [...this.#acts.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    let rev = 0
    for (const [i, act] of ordered.entries()) {
      act.seq = i + 1
      act.rev = act.published ? ++rev : null
    }
    return ordered
  }
}

/** An instant in Shanghai's office hours, the same for one account every month. */
function instant(month: string, from: number, to: number, account: string): string {
  let hash = 7
  for (const char of account) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003
  const two = (value: number) => String(value).padStart(2, '0')
  const date = from + (hash % (to - from + 1))
  return `${month}-${two(date)}T${two(1 + (hash % 8))}:${two(hash % 60)}:${two(hash % 59)}.000Z`
}
