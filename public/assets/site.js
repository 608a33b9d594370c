// Only makes pages that already work a little kinder; nothing depends on it.

// an empty filter is no filter: it stays out of the address
for (const form of document.querySelectorAll('form[data-tidy]')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && field.value === '') field.disabled = true
  })
}

// one press sends a form once
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
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
