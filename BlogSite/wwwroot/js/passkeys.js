// Passkeys: asks the server what to ask for, the browser for a passkey, and sends what it says with the form. Without them the buttons stay hidden.
(() => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) { return; }

  const tell = (sentence) => document.dispatchEvent(new CustomEvent('blog:error', { detail: sentence }));

  const sentences = {
    NotAllowedError: t('No passkey was given. Press the button to try again.'),
    AbortError: t('No passkey was given. Press the button to try again.'),
    InvalidStateError: t('This device has a passkey for your account already. Use that one, or another device.'),
    SecurityError: t('Passkeys do not work at this address. Open the site at its proper address and try again.'),
    NotSupportedError: t('This device cannot make a passkey for this site. Try another device.'),
    TypeError: t('The server cannot be reached. Try again in a moment.'),
  };

  async function options(button) {
    const token = button.form.elements.__RequestVerificationToken.value;
    const answer = await fetch(button.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
    return answer.headers.get('Content-Type')?.startsWith('application/json') ? answer.json() : null; // else a page: the sign-in is too old, or of another tab
  }

  async function credential(button, asked) {
    const { PublicKeyCredential: kind, navigator: { credentials } } = window;
    return button.dataset.passkey === 'create'
      ? credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(asked) })
      : credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(asked) });
  }

  async function use(button) {
    const { form } = button;
    button.disabled = true;
    tell('');
    try {
      const asked = await options(button);
      if (!asked) {
        tell(t('This page is too old. Load it again, then try once more.'));
        return;
      }

      form.elements.credential.value = JSON.stringify((await credential(button, asked)).toJSON());
      form.action = button.formAction;
      form.submit();
    } catch (failed) {
      tell(sentences[failed.name] ?? t('That did not work. Load the page again and try once more.'));
    } finally {
      button.disabled = false;
    }
  }

  for (const part of document.querySelectorAll('[data-passkeys]')) { part.hidden = part.dataset.passkeys === 'no'; }

  for (const button of document.querySelectorAll('button[data-passkey]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      if (button.formNoValidate || button.form.reportValidity()) { use(button); }
    });
  }
})();
