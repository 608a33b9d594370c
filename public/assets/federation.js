// Makes the federation's forms kinder; every one of them works without it.

// what takes seconds says that it is under way
for (const form of document.querySelectorAll('form[data-busy]')) {
  form.addEventListener('submit', () => {
    for (const note of form.querySelectorAll('.busy')) note.hidden = false
  })
}

// the verdict of a claim follows what is typed
for (const form of document.querySelectorAll('form[data-preview]')) {
  let waiting = 0
  let asked = 0
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    if (!form.checkValidity()) return
    waiting = setTimeout(async () => {
      const turn = ++asked
      const body = new URLSearchParams(new FormData(form))
      body.set('act', 'preview')
      const reply = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
      if (turn !== asked || ![200, 422].includes(reply.status)) return
      const found = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('preview')
      const shown = document.getElementById('preview')
      if (found && shown) shown.replaceChildren(...found.childNodes)
    }, 600)
  })
}
