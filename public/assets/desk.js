// Makes the forms of the desk quicker; every one of them works without it.

/** Waits until somebody has stopped typing; only the last question asked is answered. */
function asker(wait) {
  let timer
  let asked
  return (address, answered) => {
    clearTimeout(timer)
    asked?.abort()
    if (address === null) return
    timer = setTimeout(async () => {
      asked = new AbortController()
      try {
        const response = await fetch(address, { headers: { accept: 'application/json' }, signal: asked.signal })
        if (response.ok) answered(await response.json())
      } catch {
        // not reached, or overtaken by the next letter: the form works without the answer
      }
    }, wait)
  }
}

const make = (name, attributes, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

// ---------------------------------------------------------------- amounts in words while they are typed

for (const input of document.querySelectorAll('[data-words]')) {
  const note = document.getElementById(`${input.id}-note`)
  const item = input.form.querySelector(`[data-unit-of="${input.name}"]`)
  const ask = asker(120)
  const say = () => {
    const query = new URLSearchParams({ text: input.value })
    const unit = item?.selectedOptions[0]?.dataset.unit
    if (unit) query.set('unit', unit)
    ask(`${input.dataset.words}?${query}`, ({ text, fault }) => {
      note.textContent = text
      note.toggleAttribute('data-fault', fault)
    })
  }
  input.addEventListener('input', say)
  item?.addEventListener('change', say)
}

// ---------------------------------------------------------------- names found as they are typed (ARIA: combobox with a list)

const zh = document.documentElement.lang.startsWith('zh')
const FOUND = zh
  ? { none: '没有找到', some: (n) => `${n} 项，用上下键选择`, chosen: (name) => `已选 ${name}` }
  : { none: 'nothing found', some: (n) => `${n} found; choose with the arrow keys`, chosen: (name) => `${name} chosen` }

function combobox(input) {
  const box = input.closest('.pick')
  const list = make('ul', { id: `${input.id}-list`, role: 'listbox', class: 'pick-list', hidden: '' })
  list.setAttribute('aria-label', box.querySelector('label').textContent)
  const status = make('p', { class: 'visually-hidden', role: 'status' })
  const field = input.closest('.field')
  // a place of its own below the field, which lays its parts out as a column: what is typed stays in sight
  input.after(make('div', { class: 'pick-drop' }, list))
  field.append(status)
  let id = box.querySelector(`input[type="hidden"][name="${input.name}.id"]`)
  if (!id) {
    id = make('input', { type: 'hidden', name: `${input.name}.id` })
    box.append(id)
  }
  for (const [key, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(key, value)
  const ask = asker(120)
  let items = []
  let at = -1

  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (to) => {
    at = to
    for (const [i, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(i === at))
      if (i === at) option.scrollIntoView({ block: 'nearest' })
    }
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
  }
  const choose = (item) => {
    input.value = item.name
    id.value = item.id
    input.classList.add('pick-chosen')
    // what the form asked about this name is answered
    box.querySelector('.choices')?.remove()
    status.textContent = FOUND.chosen(item.name)
    close()
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const show = (found) => {
    items = found
    list.replaceChildren(
      ...items.map(({ name, detail }, i) => {
        const option = make('li', { id: `${list.id}-${i}`, role: 'option', 'aria-selected': 'false' }, name)
        if (detail) option.append(' ', make('span', { class: 'quiet' }, detail))
        option.addEventListener('pointerdown', (event) => event.preventDefault())
        option.addEventListener('click', () => choose(items[i]))
        return option
      }),
    )
    status.textContent = items.length > 0 ? FOUND.some(items.length) : FOUND.none
    list.hidden = items.length === 0
    input.setAttribute('aria-expanded', String(items.length > 0))
    mark(items.length > 0 ? 0 : -1)
  }
  const search = () => {
    const text = input.value.trim()
    const address = new URL(input.dataset.pick, location.href)
    address.searchParams.set('q', text)
    const donor = input.form.querySelector('input[name="donor_kind"]:checked')
    // a person or an unknown donor is no record: what is written is the name
    const free = input.name === 'donor' && donor && !['enterprise', 'group'].includes(donor.value)
    if (donor) address.searchParams.set('donor_kind', donor.value)
    if (text === '' || free) {
      ask(null)
      close()
      status.textContent = ''
    } else ask(address, ({ items: found }) => document.activeElement === input && show(found))
  }

  input.addEventListener('input', () => {
    id.value = ''
    input.classList.remove('pick-chosen')
    search()
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const open = !list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return search()
      const step = event.key === 'ArrowDown' ? 1 : -1
      mark((at + step + items.length) % items.length)
    } else if (event.key === 'Enter' && open && at >= 0) {
      event.preventDefault()
      choose(items[at])
    } else if (event.key === 'Tab' && open && items.length === 1) choose(items[0])
    else if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    }
  })
  input.addEventListener('blur', () => {
    ask(null)
    close()
  })
  if (id.value) input.classList.add('pick-chosen')
}

for (const input of document.querySelectorAll('[data-pick]')) combobox(input)

// ---------------------------------------------------------------- the form as a whole

for (const form of document.querySelectorAll('form[data-entry]')) {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit(form.querySelector('button[type="submit"]'))
  })
  // goods are asked about only when there are some
  const goods = form.querySelector('[data-fold="goods"]')
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'form' && goods) goods.open = target.value === 'goods'
  })
}

// ---------------------------------------------------------------- what takes the server a while: the page is there before

for (const place of document.querySelectorAll('[data-later]')) {
  const status = place.querySelector('[role="status"]')
  const told = status.textContent
  status.textContent = zh ? '正在核查…' : 'Checking…'
  try {
    const answer = await fetch(place.dataset.later, { headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    place.replaceChildren(...page.getElementById(place.dataset.part).childNodes)
  } catch {
    // the link below leads there all the same
    status.textContent = told
  }
}
