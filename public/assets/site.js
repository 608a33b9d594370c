// Only makes pages that already work a little kinder; nothing depends on it.

// an empty filter is no filter: it stays out of the address
for (const form of document.querySelectorAll('form[data-tidy]')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && field.value === '') field.disabled = true
  })
}

const UNSENT = document.documentElement.lang.startsWith('zh')
  ? '没有网络连接，还没有提交。填写的内容都在，连上以后再按一次。'
  : 'There is no connection: nothing was sent. What was filled in is all here; press again once connected.'

// where there is no connection, the browser would put a page of its own in the place of what was filled in
function held(form) {
  const note = form.querySelector('.unsent') ?? document.createElement('p')
  note.className = 'unsent notice notice-fault'
  note.setAttribute('role', 'alert')
  note.textContent = UNSENT
  form.append(note)
  note.scrollIntoView({ block: 'nearest' })
}

// one press sends a form once; what a script of its own sends tells by itself that it broke off
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    const own = form.matches('[data-upload], [data-run], [data-settings]')
    if (!navigator.onLine && !own) {
      event.preventDefault()
      held(form)
      return
    }
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
}

// coming back by the browser's own button finds forms as they were before
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) {
    delete form.dataset.sent
    for (const field of form.elements) if (form.hasAttribute('data-tidy')) field.disabled = false
  }
})

// where a style cannot hold open what is folded, and there is room, it is opened
if (!CSS.supports('selector(::details-content)') && matchMedia('(min-width: 40.01rem)').matches)
  for (const details of document.querySelectorAll('details.fold')) details.open = true

// what was refused is read out first, or the very field where the page says so
;(document.querySelector('[data-focus="first"]') ?? document.getElementById('faults'))?.focus()

// paper cannot be clicked: tables behind charts are printed open
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details.twin')) details.open = true
})
