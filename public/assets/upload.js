// Shows how far an upload and a check have come. Without it the same forms simply answer when they are done.

const POLL_MS = 600

/** A line that is read out and a bar, in place of the form's button while something goes on. */
function progressOf(form) {
  const shown = document.createElement('div')
  shown.className = 'progress'
  const text = document.createElement('p')
  text.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', form.dataset.busy)
  shown.append(text, bar)
  form.append(shown)
  const buttons = form.querySelectorAll('button')
  for (const button of buttons) button.disabled = true
  text.textContent = `${form.dataset.busy}…`
  return {
    at(part, words) {
      if (part === null) bar.removeAttribute('value')
      else bar.value = part
      text.textContent = `${form.dataset.busy}… ${words}`
    },
    broken() {
      bar.remove()
      text.textContent = form.dataset.broken
      for (const button of buttons) button.disabled = false
      delete form.dataset.sent
    },
  }
}

/** What came back instead of another page: the same form with its faults. */
function show(html) {
  const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main')
  if (!main) return false
  document.querySelector('main').replaceWith(main)
  main.querySelector('#faults')?.focus()
  start()
  return true
}

function upload(event) {
  event.preventDefault()
  const form = event.target
  const data = new FormData(form)
  // the page that comes next checks the file and shows that, too
  data.append('later', '1')
  const progress = progressOf(form)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('accept', 'text/html')
  request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
    progress.at(lengthComputable ? loaded / total : null, lengthComputable ? `${Math.floor((loaded / total) * 100)}%` : '')
  })
  request.addEventListener('error', () => progress.broken())
  request.addEventListener('load', () => {
    if (request.status < 400) location.assign(request.responseURL)
    else if (!show(request.responseText)) progress.broken()
  })
  request.send(data)
}

async function run(form, submitter) {
  const data = new URLSearchParams(new FormData(form, submitter))
  const progress = progressOf(form)
  let going = true
  const look = async () => {
    while (going) {
      await new Promise((done) => setTimeout(done, POLL_MS))
      if (!going) return
      const { rows } = await fetch(`${form.action}/progress`).then(
        (answer) => answer.json(),
        () => ({ rows: null }),
      )
      if (going && rows) progress.at(null, `${rows.toLocaleString('en-US')} ${form.dataset.rows}`)
    }
  }
  void look()
  try {
    const answer = await fetch(form.action, { method: 'POST', body: data, headers: { accept: 'text/html' } })
    going = false
    if (answer.ok) location.assign(answer.url)
    else if (!show(await answer.text())) progress.broken()
  } catch {
    going = false
    progress.broken()
  }
}

function start() {
  for (const form of document.querySelectorAll('form[data-upload]')) form.addEventListener('submit', upload)
  for (const form of document.querySelectorAll('form[data-run], form[data-settings]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void run(form, event.submitter)
    })
  }
  // what was changed and not checked yet is not what would be taken in
  for (const form of document.querySelectorAll('form[data-settings], form[data-meant]')) {
    form.addEventListener('input', () => {
      for (const taking of document.querySelectorAll('.take-in')) {
        taking.querySelector('button').disabled = true
        taking.querySelector('.changed').hidden = false
      }
    })
  }
  const waiting = document.querySelector('form[data-run="auto"]')
  if (waiting) void run(waiting, waiting.querySelector('button'))
}

start()
