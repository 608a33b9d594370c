// Makes the federation's forms kinder; every one of them works without it.

// what takes seconds says that it is under way
for (const form of document.querySelectorAll('form[data-busy]')) {
  form.addEventListener('submit', () => {
    for (const note of form.querySelectorAll('.busy')) note.hidden = false
  })
}
