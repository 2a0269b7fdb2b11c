// Finds what on a page comes nearest to what a selector asked for: [{ selector, name }], the nearest first.
(root, { sought, most }) => {
  const MAX_ELEMENTS = 2000;
  const MAX_MS = 100;
  const MAX_NAME = 80;
  const NEAR = 0.5;
  const SAME_ROLE = 0.3;
  const NAMED =
    'a[href],button,input,select,textarea,summary,label,iframe,frame,h1,h2,h3,h4,h5,h6,[role],[id],[data-testid],[contenteditable]';

  const IMPLICIT_ROLES = {
    A: 'link', BUTTON: 'button', SUMMARY: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', IFRAME: 'iframe',
    H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading',
  };
  const INPUT_ROLES = {
    button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
    range: 'slider', number: 'spinbutton', search: 'searchbox',
  };
  const ASKABLE = new Set(['link', 'button', 'combobox', 'textbox', 'heading', 'checkbox', 'radio', 'slider',
    'spinbutton', 'searchbox', 'tab', 'menuitem', 'option', 'switch', 'dialog', 'listbox']);

  const squeezed = text => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_NAME)
    .replace(/[\ud800-\udbff]$/, '');

  function roleOf(element) {
    const given = element.getAttribute('role');
    if (given) return given.trim().split(' ')[0];
    if (element.tagName !== 'INPUT') return IMPLICIT_ROLES[element.tagName] ?? '';
    return INPUT_ROLES[element.type] ?? (element.type === 'hidden' || element.type === 'file' ? '' : 'textbox');
  }

  // A simple reading of the accessible name (accname-1.2): enough to be recognised by.
  function nameOf(element) {
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels = labelledBy.length
      ? labelledBy.map(id => element.getRootNode().getElementById?.(id))
      : [...(element.labels ?? [])];
    const isButton = element.tagName === 'INPUT' && roleOf(element) === 'button';
    const isField = ['INPUT', 'SELECT', 'TEXTAREA', 'IFRAME'].includes(element.tagName);
    return squeezed(
      element.getAttribute('aria-label') ||
        labels.map(label => label?.textContent ?? '').join(' ') ||
        (isButton && (element.value || element.alt)) ||
        (!isField && element.innerText) ||
        element.title ||
        element.placeholder ||
        element.getAttribute('name'),
    );
  }

  // What was asked for, whatever the kind of selector: a role, a name, and words of ids, classes and attributes.
  function wantedByStep(step) {
    const role = /^\s*role=\s*(\w+)/.exec(step)?.[1] ?? '';
    const quoted = [...step.matchAll(/["']([^"']+)["']/g)].map(match => match[1]);
    const text = /^\s*(?:text|testid)=\s*["']?(.*?)["']?\s*$/.exec(step)?.[1];
    if (text) return { role, texts: [text] };
    if (role) return { role, texts: quoted };
    const words = step.replace(/["'][^"']*["']/g, ' ').match(/[\p{L}\p{N}_-]{2,}/gu) ?? [];
    return { role, texts: [...quoted, ...words] };
  }

  function wanted(selector) {
    const steps = selector.split(' >> ').map(wantedByStep);
    return { role: steps.at(-1).role, texts: steps.flatMap(step => step.texts) };
  }

  // Levenshtein's distance as a share of the longer text.
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
      }
      row = next;
    }
    return row[other.length];
  }

  function similarity(one, other) {
    const a = squeezed(one).toLowerCase();
    const b = squeezed(other).toLowerCase();
    if (!a || !b) return 0;
    if (a === b) return 1;
    const shorter = Math.min(a.length, b.length);
    if (shorter > 2 && (a.includes(b) || b.includes(a))) return 0.7 + (0.25 * shorter) / Math.max(a.length, b.length);
    return 1 - distance(a, b) / Math.max(a.length, b.length);
  }

  const isVisible = element => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };

  function selectorOf(element, role, name) {
    const quoted = text => `"${text.replace(/["\\]/g, '\\$&')}"`;
    if (ASKABLE.has(role) && name && name.length < MAX_NAME) return `role=${role}[name=${quoted(name)}]`;
    if (element.id) return `#${CSS.escape(element.id)}`;
    const testId = element.getAttribute('data-testid');
    if (testId) return `testid=${testId}`;
    const own = element.getAttribute('name');
    if (own) return `${element.tagName.toLowerCase()}[name=${quoted(own)}]`;
    return name && name.length < MAX_NAME ? `text=${quoted(name)}` : '';
  }

  function* elementsOf(tree) {
    for (const element of tree.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
    }
  }

  const { role: wantedRole, texts } = wanted(sought);
  const end = performance.now() + MAX_MS;
  const found = new Map();
  let looked = 0;
  for (const element of elementsOf(root)) {
    if (looked >= MAX_ELEMENTS || performance.now() > end) break;
    if (!element.matches(NAMED)) continue;
    looked++;
    const role = roleOf(element);
    const name = nameOf(element);
    const known = [name, element.id, element.getAttribute('data-testid'), element.getAttribute('name')];
    const alike = Math.max(0, ...texts.flatMap(text => known.map(one => similarity(text, one))));
    const sameRole = wantedRole !== '' && wantedRole === role;
    const score = alike >= NEAR ? alike + (sameRole ? 0.2 : 0) : sameRole ? SAME_ROLE + alike / 10 : 0;
    const selector = score > 0 && isVisible(element) ? selectorOf(element, role, name) : '';
    if (selector && selector !== sought && (found.get(selector)?.score ?? 0) < score) {
      found.set(selector, { selector, name, score });
    }
  }
  return [...found.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ selector, name }) => ({ selector, name }));
}
