// One key for what readers do often. Listed at /keys, where they can be turned off (WCAG 2.1.4); the browser remembers.
(() => {
  const name = 'keys-off';
  let off = false;
  try { off = localStorage.getItem(name) === '1'; } catch { /* no storage: on until the page is left */ }

  // What j and k step through: the posts of a list, and the link to the next ones.
  const steps = () => [...document.querySelectorAll('.card :is(h2, h3) > a, .older > a, [data-step]')].filter((link) => link.checkVisibility());

  function step(by) {
    const links = steps();
    if (links.length === 0) {
      document.querySelector(`.neighbours a[rel=${by > 0 ? 'prev' : 'next'}]`)?.click(); // on in the order of the lists: down is older
      return;
    }

    const active = document.activeElement;
    const at = links.findIndex((link) => link === active || (active !== document.body && link.closest('.card')?.contains(active)));
    const next = at >= 0 ? at + by : by > 0 ? Math.max(0, links.findIndex((link) => link.getBoundingClientRect().top >= 0)) : -1;
    links[next]?.focus();
  }

  function search() {
    const field = [...document.querySelectorAll('input[type=search]')].find((one) => one.checkVisibility());
    if (field) { field.focus(); field.select(); } else { location.assign('/search'); }
  }

  let help;
  async function show() {
    if (document.querySelector('main .keys')) { return; } // this is the page that says it
    try {
      help ??= await made();
      if (!help.open) { help.showModal(); }
    } catch {
      location.assign('/keys');
    }
  }

  async function made() {
    const answer = await fetch('/keys');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const dialog = document.createElement('dialog');
    const heading = document.createElement('h2');
    const close = document.createElement('button');
    dialog.className = 'sheet';
    const main = page.querySelector('main');
    for (const name of ['lang', 'dir']) { if (main[name]) { dialog[name] = main[name]; } } // of our words, where they are not the page's
    dialog.setAttribute('aria-labelledby', 'keys-heading');
    heading.id = 'keys-heading';
    heading.textContent = page.querySelector('h1').textContent;
    close.className = 'button';
    close.textContent = t('Close');
    close.addEventListener('click', () => dialog.close());
    dialog.append(heading, page.querySelector('.keys'), close);
    document.body.append(dialog);
    prepare(dialog);
    return dialog;
  }

  // The switch works by script alone, and so do the keys: without it neither is there.
  function prepare(root) {
    const box = root.querySelector('[data-keys]');
    if (!box) { return; }
    box.checked = !off;
    box.closest('[hidden]')?.removeAttribute('hidden');
    root.querySelector('[data-without-script]')?.remove();
    box.addEventListener('change', () => {
      off = !box.checked;
      try { off ? localStorage.setItem(name, '1') : localStorage.removeItem(name); } catch { /* as above */ }
    });
  }

  document.addEventListener('keydown', (event) => {
    // Seen: a dialog that has just been closed keeps the focus for a moment.
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog')?.checkVisibility();
    if (off || typing || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const act = { j: () => step(1), k: () => step(-1), '/': search, '?': show }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  prepare(document);
})();
