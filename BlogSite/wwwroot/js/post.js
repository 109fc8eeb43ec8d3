// What a post gains from script. It reads as well without.
(() => {
  const say = (kind, sentence) => document.dispatchEvent(new CustomEvent(`blog:${kind}`, { detail: sentence }));
  const lang = document.getElementById('live')?.lang; // of our words, where it is not the page's

  // Over plain http browsers give pages no clipboard: there is no button that could only fail.
  for (const code of navigator.clipboard ? document.querySelectorAll('.prose pre') : []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    if (lang) { button.lang = lang; }
    button.textContent = t('Copy');
    button.setAttribute('aria-label', code.dataset.language ? t('Copy the {0} code', code.dataset.language) : t('Copy the code'));
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''));
        button.textContent = t('Copied');
        say('news', t('Copied'));
      } catch {
        say('error', t('The browser did not let the page copy it. Select the code and copy it by hand.'));
      }
    });
    button.addEventListener('blur', () => { button.textContent = t('Copy'); });
    button.addEventListener('pointerleave', () => { button.textContent = t('Copy'); });
    const frame = document.createElement('div');
    frame.className = 'code';
    code.replaceWith(frame);
    frame.append(code, button);
  }

  // Marks in the table of contents what is being read: the last heading that has come into the upper part of the window.
  const contents = document.querySelector('.contents');
  const entries = [...contents?.querySelectorAll('a[href^="#"]') ?? []]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading);
  if (entries.length === 0 || !('IntersectionObserver' in window)) { return; }
  const mark = () => {
    const line = innerHeight * .3;
    const current = entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= line);
    for (const entry of entries) {
      if (entry !== current) { entry.link.removeAttribute('aria-current'); }
      else if (!entry.link.hasAttribute('aria-current')) {
        entry.link.setAttribute('aria-current', 'location');
        contents.scrollTop = entry.link.offsetTop - contents.clientHeight / 2; // where it stands beside the text, and is longer than the window
      }
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -70% 0px' });
  for (const { heading } of entries) { observer.observe(heading); }
})();
