// What the editor of posts gains from script besides site.js. It works without.
(() => {
  // A tag that is chosen takes the place of the one being typed.
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-tag]');
    const field = button?.closest('.field')?.querySelector('[data-tags]');
    if (!field) { return; }
    const before = field.value.split(',').slice(0, -1).map((name) => name.trim()).filter(Boolean);
    field.value = `${[...before, button.dataset.tag].join(', ')}, `;
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true })); // it is unsaved now, and other tags are asked for
  });
})();
