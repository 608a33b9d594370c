// Shortcuts of the review queue, and evidence without reloading; every button and link of it works without them.

const form = document.querySelector('[data-review]')
const keys = document.querySelector('[data-keys]')
const help = document.querySelector('[data-keys-help]')
const sure = document.querySelector('[data-sure]')
const on = document.querySelector('[data-keys-on]')
const picked = document.querySelector('[data-picked]')
const said = document.querySelector('[data-said]')
const ON = 'yongshan.review.keys'

const rows = () => [...document.querySelectorAll('[data-row]')]
const boxes = () => [...document.querySelectorAll('.queue input[name="pick"]')]
const opener = (row) => row?.querySelector('.queue-open')
let here = Math.max(0, rows().findIndex((row) => row.classList.contains('opened')))

// what is picked, by kind with its money: kinds are never added to one another
function summary() {
  const kinds = new Map()
  for (const { dataset } of boxes().filter((box) => box.checked)) {
    const sum = kinds.get(dataset.kind) ?? { count: 0, fen: null }
    sum.count += 1
    if (dataset.fen) sum.fen = (sum.fen ?? 0n) + BigInt(dataset.fen)
    kinds.set(dataset.kind, sum)
  }
  return [...kinds].map(([kind, { count, fen }]) => `${kind} ${count}${fen === null ? '' : `（${yuan(fen)}）`}`).join(' · ')
}
// as the server writes money
const yuan = (fen) => {
  const text = `${String(fen / 100n).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100n).padStart(2, '0')}`
  return document.documentElement.lang.startsWith('zh') ? `${text} 元` : `CNY ${text}`
}

function tell() {
  if (!picked) return
  picked.hidden = false
  picked.textContent = summary() || picked.dataset.none
}

/** From now on those picked are meant, whatever was chosen before. */
function meanPicked() {
  if (boxes().some((box) => box.checked)) form.elements.scope.value = 'picked'
  tell()
}

function go(step) {
  const list = rows()
  if (list.length === 0) return
  here = Math.min(list.length - 1, Math.max(0, here + step))
  opener(list[here])?.focus()
}

function pick() {
  const box = boxes()[here]
  if (!box || box.disabled) return
  box.checked = !box.checked
  meanPicked()
}

/** With nothing picked a decision is about the record one is on. */
function pickHere() {
  if (!boxes().some((box) => box.checked)) pick()
  meanPicked()
  return boxes().some((box) => box.checked)
}

function confirmPicked() {
  if (!pickHere()) return
  sure.querySelector('[data-sure-text]').textContent = summary()
  const odd = boxes().flatMap((box) => (box.checked && box.dataset.hinted ? [box.dataset.hinted] : []))
  const note = sure.querySelector('[data-sure-odd]')
  note.hidden = odd.length === 0
  note.textContent = [note.dataset.sureOdd.replace('#', String(odd.length)), ...odd].join(' · ')
  sure.showModal()
  sure.querySelector('[data-sure-yes]').focus()
}
sure?.addEventListener('close', () => {
  if (sure.returnValue === 'yes') form.requestSubmit(form.querySelector('button[value="confirm"]'))
  sure.returnValue = ''
})

function returnPicked() {
  if (pickHere()) form.elements.reason.focus()
}

function filter() {
  const details = document.querySelector('.queue-filters')
  details.open = true
  details.querySelector('select, input').focus()
}

const ACTS = {
  j: () => go(1),
  k: () => go(-1),
  x: pick,
  c: confirmPicked,
  r: returnPicked,
  '/': filter,
  '?': () => help.showModal(),
}

const typing = (target) =>
  target.isContentEditable || /^(SELECT|TEXTAREA)$/.test(target.tagName) || (target.tagName === 'INPUT' && !/^(checkbox|radio)$/.test(target.type))

document.addEventListener('keydown', (event) => {
  const act = ACTS[event.key]
  if (!act || !form || !on.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (typing(event.target) || document.querySelector('dialog[open]')) return
  event.preventDefault()
  act()
})

// the evidence alone is exchanged, so that the list stays where it is; whatever goes wrong, the link itself still leads there
async function open(link) {
  try {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    document.getElementById('evidence').replaceChildren(...page.getElementById('evidence').childNodes)
  } catch {
    location.assign(link.href)
    return
  }
  for (const row of rows()) {
    const opened = row.contains(link)
    row.classList.toggle('opened', opened)
    if (opened) opener(row).setAttribute('aria-current', 'true')
    else opener(row)?.removeAttribute('aria-current')
  }
  const address = new URL(link.href)
  address.hash = ''
  history.replaceState(null, '', address)
  form.action = address.pathname + address.search
  const beside = document.getElementById('evidence')
  const title = document.getElementById('evidence-title')
  said.textContent = title.textContent
  beside.scrollTop = 0
  // on a narrow screen the evidence lies below the list
  if (matchMedia('(max-width: 69.99rem)').matches) {
    beside.scrollIntoView()
    title.focus()
  }
}
document.querySelector('.queue')?.addEventListener('click', (event) => {
  const link = event.target.closest('.queue-open')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  here = rows().findIndex((row) => row.contains(link))
  open(link)
})
document.querySelector('.queue')?.addEventListener('focusin', (event) => {
  const row = event.target.closest('[data-row]')
  if (row) here = rows().indexOf(row)
})
form?.addEventListener('change', (event) => {
  if (event.target.name === 'pick') meanPicked()
})

// forms that came with the evidence are sent once, too
document.getElementById('evidence')?.addEventListener('submit', (event) => {
  if (event.target.dataset.once) event.preventDefault()
  event.target.dataset.once = 'yes'
})
addEventListener('pageshow', () => {
  for (const { dataset } of document.querySelectorAll('#evidence form')) delete dataset.once
})

if (keys && form && rows().length > 0) {
  keys.hidden = false
  tell()
  // single keys may be in somebody's way: they can be turned off, and stay so
  on.checked = localStorage.getItem(ON) !== 'off'
  on.addEventListener('change', () => localStorage.setItem(ON, on.checked ? 'on' : 'off'))
}
