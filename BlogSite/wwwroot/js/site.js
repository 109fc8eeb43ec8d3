// What the pages gain from script. Every one works without it. No dependency but htmx's events.

// What scripts say, in the page's language: words, where there are any, have the translations of the English sentences. {0} and so on are values.
globalThis.t = (sentence, ...values) => {
  const said = globalThis.words?.[sentence];
  return (typeof said === 'string' ? said : sentence).replace(/\{(\d)\}/g, (_, at) => values[at]); // a string: an element of a page may be called words too
};

(() => {
  const live = document.getElementById('live');
  const fields = 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea';
  const dirty = new Set(); // forms marked data-keep whose text the server has not taken
  const leaving = new Set(); // of these, the ones being submitted by the browser itself
  const unsaved = () => [...dirty].filter((form) => form.isConnected);
  const keeper = (node) => node?.closest?.('form[data-keep]') ?? node?.form?.closest('form[data-keep]');

  let pending;
  function say(sentence, kind = 'news') {
    if (!live) { return; }
    clearTimeout(pending);
    live.textContent = '';
    live.dataset.kind = kind;
    pending = setTimeout(() => { live.textContent = sentence; }, 50); // the same sentence twice is read twice
  }

  // It stays until what failed succeeds: a preview that works must not hide a save that did not.
  let failed;
  function fail(ctx, sentence) {
    if (failed?.matches('form') && failed.isConnected && failed !== ctx.sourceElement && live?.dataset.kind === 'error') { return; }
    failed = ctx.sourceElement;
    say(sentence, 'error');
  }

  function sentenceFor(response) {
    const wait = Number(response.headers.get('Retry-After'));
    switch (response.status) {
      case 400: return t('The server did not accept this page any more. Nothing you wrote is lost: copy it, load the page again, and send it once more.');
      case 401: return t('You have been signed out. Sign in in another tab, then go on here; nothing you wrote is lost.');
      case 403: return t('You are not allowed to do that. Nothing was changed.');
      case 404: case 410: return t('It is not there any more. Nothing was changed.');
      case 409: return t('Someone else changed it in the meantime. Nothing was overwritten.');
      case 413: return t('That is more than the server takes in one go.');
      case 422: return t('Something is missing or wrong. Nothing was saved.');
      case 429: return wait > 0 ? t('Too many requests. Try again in {0} seconds.', wait) : t('Too many requests. Wait a little, then try again.');
      default: return response.status >= 500
        ? t('The server could not do that. Nothing you wrote is lost; try again in a moment.')
        : t('That did not work. Nothing you wrote is lost.');
    }
  }

  // htmx: what may not be swapped is said in one sentence, and what was typed stays.
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches('form[data-keep]')) { lock(ctx.sourceElement, true); }
  });

  document.addEventListener('htmx:before:response', (event) => {
    const { ctx } = event.detail;
    if (ctx.response.status === 401 && unsaved().length > 0) {
      event.preventDefault(); // htmx would follow HX-Redirect next, and the text would be gone
    } else if (ctx.response.headers.has('Kept-Form')) {
      // It brings back what was typed in a form of its own. Any other page of such a status would be swapped for the text.
      ctx.sourceElement.setAttribute(`hx-status:${ctx.response.status}`, 'select:#main');
    } else if (ctx.response.raw.ok) {
      if (ctx.sourceElement === failed) { failed = null; say(''); }
      // Before a redirect or a swap: the server has the text, so nothing is left to warn about.
      dirty.delete(ctx.sourceElement);
    }
  });

  // htmx would put the address of a refused request into the address bar as well.
  document.addEventListener('htmx:before:history:update', (event) => {
    if (event.detail.response?.status >= 400) { event.preventDefault(); }
  });

  document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.('form[data-keep]')) { lock(ctx.sourceElement, false); }
    const shown = ctx.status === 'swapped' && ctx.swap !== 'none';
    if (failed && !failed.isConnected) { failed = null; say(''); } // its form was replaced by one that says more
    if (ctx.response?.status >= 400 && !shown && !ctx.keepIndicators) { fail(ctx, sentenceFor(ctx.response.raw)); }
  });

  document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
    if (ctx && !ctx.response) { fail(ctx, t('The server cannot be reached. Nothing you wrote is lost; try again in a moment.')); }
  });

  document.addEventListener('htmx:after:settle', ({ detail: { newContent } }) => {
    const added = newContent.filter((node) => node.nodeType === Node.ELEMENT_NODE);
    const cards = added.filter((node) => node.matches('.card'));
    const errors = added.map((node) => node.matches('.errors') ? node : node.querySelector('.errors')).find(Boolean);
    if (cards.length > 0) {
      say(cards.length === 1 ? t('{0} more post', 1) : t('{0} more posts', cards.length));
      cards[0].querySelector('h2 a, h3 a')?.focus({ preventScroll: true }); // the link that was pressed is gone
    }
    const spoken = added.find((node) => node.dataset.say);
    if (spoken) { say(spoken.dataset.say); }
    errors?.focus();
    added.forEach(begin);
  });

  // A preview nobody sees is not fetched.
  document.addEventListener('htmx:config:request', (event) => {
    const { target } = event.detail.ctx;
    if (target?.matches('[data-when-seen]') && !target.checkVisibility()) { event.preventDefault(); }
  });

  // While a form is on its way, what is typed would be lost by the answer.
  function lock(form, on) {
    for (const field of form.querySelectorAll(fields)) {
      if (on && !field.readOnly) { field.readOnly = field.dataset.locked = true; }
      else if (!on && field.dataset.locked) { field.readOnly = false; delete field.dataset.locked; }
    }
  }

  // Forms whose text must not be lost.
  document.addEventListener('input', ({ target }) => {
    const form = keeper(target);
    if (form) { dirty.add(form); leaving.delete(form); }
    if (target.matches('textarea')) { grow(target); }
  });

  document.addEventListener('submit', (event) => {
    // htmx would send such a button's form to the form's own address; let the browser do what the button says.
    if (event.submitter?.hasAttribute('formaction')) {
      event.stopPropagation();
      const form = keeper(event.target);
      if (form) { leaving.add(form); }
    }
  }, true);

  document.addEventListener('submit', (event) => {
    const form = keeper(event.target);
    if (form && !event.defaultPrevented) { leaving.add(form); } // htmx prevents it and sends the form itself
  });

  window.addEventListener('pageshow', () => leaving.clear()); // come back to: guard again
  window.addEventListener('beforeunload', (event) => {
    if (unsaved().some((form) => !leaving.has(form))) { event.preventDefault(); }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && live?.dataset.kind === 'error') { say(''); }
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) { return; }
    const form = keeper(event.target) ?? document.querySelector('form[data-keep]');
    const save = form?.querySelector('[data-save]');
    if (save) {
      event.preventDefault();
      form.requestSubmit(save);
    }
  });

  live?.addEventListener('click', () => say(''));
  document.addEventListener('blog:error', ({ detail }) => say(detail, 'error')); // from the scripts of single pages
  document.addEventListener('blog:news', ({ detail }) => say(detail));

  // Browsers without field-sizing: let the textarea grow by hand.
  const grows = CSS.supports('field-sizing', 'content');
  function grow(area) {
    if (grows) { return; }
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  function begin(root) {
    for (const area of root.querySelectorAll('textarea')) { grow(area); }
    // A form that comes back with text the server did not take (errors, a conflict, "send again") is dirty from the start.
    for (const form of root.querySelectorAll('form[data-keep=dirty]')) { dirty.add(form); }
    if (root.matches?.('form[data-keep=dirty]')) { dirty.add(root); }
  }

  begin(document);
  document.querySelector('.errors')?.focus();
})();
