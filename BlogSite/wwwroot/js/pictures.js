// Pictures in the editor: chosen, pasted or dropped, sent one after another, and put into the text where the caret is then. Without it, there is the page of pictures.
(() => {
  const most = 10 * 1024 * 1024;
  const queue = [];
  let busy = false;

  const tell = (kind, sentence) => document.dispatchEvent(new CustomEvent(`blog:${kind}`, { detail: sentence }));
  // Asked each time: a save replaces the form.
  const tools = () => document.querySelector('.picture-tools');
  const area = () => tools()?.closest('form').querySelector('textarea');
  const pictures = (transfer) => [...(transfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

  function progress(line) {
    const place = tools()?.querySelector('[data-picture-progress]');
    if (place) { place.textContent = line; }
  }

  const sentence = (status) => status === 413 ? t('The picture is too large: a file has at most 10 MB.')
    : status === 200 ? t('You have been signed out. Sign in in another tab, then add the picture again; nothing you wrote is lost.') // the login page
      : status === 400 ? t('The server did not accept this page any more. Save your text, load the page again, then add the picture.')
        : t('The picture could not be stored. Nothing you wrote is lost; try again in a moment.');

  function send(file) {
    return new Promise((resolve, reject) => {
      const form = new FormData();
      form.append('__RequestVerificationToken', area().form.elements.__RequestVerificationToken.value);
      form.append('Form.File', file, file.name);
      const request = new XMLHttpRequest();
      request.open('POST', '/admin/pictures');
      request.setRequestHeader('Accept', 'application/json');
      request.upload.addEventListener('progress', ({ loaded, total }) => progress(`${file.name}: ${Math.floor(100 * loaded / total)} %`));
      request.addEventListener('error', () => reject(new Error(t('The server cannot be reached. Nothing you wrote is lost; try again in a moment.'))));
      request.addEventListener('load', () => {
        const isOurs = request.getResponseHeader('Content-Type')?.startsWith('application/json');
        const answer = isOurs ? JSON.parse(request.responseText) : null;
        if (answer?.markdown) { resolve(answer.markdown); } else { reject(new Error(answer?.problem ?? sentence(request.status))); }
      });
      request.send(form);
    });
  }

  // While a save is on its way the text is locked, and its answer brings another field.
  async function unlocked() {
    while (area()?.readOnly) { await new Promise((resolve) => { setTimeout(resolve, 100); }); }
    return area();
  }

  function insert(field, markdown) {
    const text = markdown.replace(/^!\[\]/, '![alt]');
    const start = field.selectionStart;
    const isElsewhere = document.activeElement?.matches('input:not([type=file]), select') ?? false; // who types a title goes on typing it
    if (!isElsewhere) { field.focus(); }
    // The browser's own insertion can be undone by the person.
    if (isElsewhere || !document.execCommand('insertText', false, text)) {
      field.setRangeText(text, start, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true })); // it is unsaved now
    }
    return [start + 2, start + text.indexOf('](')];
  }

  async function work() {
    if (busy) { return; }
    busy = true;
    let stored = 0;
    const problems = [];
    while (queue.length > 0 && area()) {
      const file = queue.shift();
      try {
        if (file.size > most) { throw new Error(t('The picture is too large: a file has at most 10 MB.')); }
        progress(`${file.name}: 0 %`);
        const markdown = await send(file);
        const field = await unlocked();
        if (!field) { break; }
        const [from, to] = insert(field, markdown);
        stored++;
        if (queue.length === 0) { field.setSelectionRange(from, to); } else {
          field.setSelectionRange(field.value.indexOf(')', to) + 1, field.value.indexOf(')', to) + 1);
          field.setRangeText('\n\n', field.selectionStart, field.selectionEnd, 'end');
        }
      } catch (failed) {
        problems.push(`${file.name}: ${failed.message}`);
        tell('error', problems.join(' '));
      }
    }
    progress('');
    busy = false;
    if (stored > 0 && problems.length === 0) { tell('news', stored === 1 ? t('The picture is in the text. Now say what it shows.') : t('{0} pictures are in the text.', stored)); }
  }

  function take(files) {
    queue.push(...files);
    work();
  }

  document.addEventListener('click', ({ target }) => {
    if (target.closest?.('[data-choose-pictures]')) { tools().querySelector('[data-chosen-pictures]').click(); }
  });

  document.addEventListener('input', (event) => {
    if (event.target.matches('[data-chosen-pictures]')) { event.stopImmediatePropagation(); } // nothing is unsaved by choosing a file
  }, true);

  document.addEventListener('change', ({ target }) => {
    if (!target.matches('[data-chosen-pictures]')) { return; }
    const files = [...target.files];
    target.value = ''; // the same one can be chosen again
    area().focus();
    take(files);
  });

  document.addEventListener('paste', (event) => {
    // What is copied from a word processor is text and a picture of it: the text is meant.
    const files = event.target === area() && !event.clipboardData.types.includes('text/plain') ? pictures(event.clipboardData) : [];
    if (files.length > 0) {
      event.preventDefault();
      take(files);
    }
  });

  document.addEventListener('dragover', (event) => {
    if (event.target === area() && event.dataTransfer.types.includes('Files')) { event.preventDefault(); }
  });

  document.addEventListener('drop', (event) => {
    // A picture that misses the text would take the place of the page.
    if (!event.dataTransfer.types.includes('Files') || !area()) { return; }
    event.preventDefault();
    if (event.target === area()) { take(pictures(event.dataTransfer)); }
  });

  const show = () => tools()?.querySelectorAll('button[hidden], [data-when-script]').forEach((part) => { part.hidden = false; });
  document.addEventListener('htmx:after:settle', show);
  show();
})();
