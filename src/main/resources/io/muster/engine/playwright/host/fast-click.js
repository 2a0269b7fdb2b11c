// A click that does not wait for two animation frames. Playwright takes an element for stable when its rectangle is the
// same in two frames in a row, which costs 33 ms. Here the page has looked on all the time: when nothing was changed and
// nothing scrolled for longer than two frames, nothing animates, and the rectangle is the same in two tasks, an element
// is stable at once. Otherwise, in frames and in shadow trees, Playwright's own check decides.
//
// Everything else stays Playwright's: visible and enabled are checked, and the events of the click are held back when
// they do not hit the element, so that a movement which was overlooked does not lead to a click on something else. An
// element that was missed once is given Playwright's check from then on.
'use strict';

// Runs in every document, in the world of Playwright's scripts, which the page cannot see.
function lookOn() {
  if (window.parent !== window) return;
  let lastChange = -Infinity;
  const changed = () => (lastChange = performance.now());
  const options = { subtree: true, childList: true, attributes: true, characterData: true };
  // What is added while the page loads does not count: it would be all of it. A title has no place on the page.
  const counts = ({ type, target }) =>
    (type === 'attributes' || document.readyState === 'complete') && target.nodeName !== 'TITLE';
  const observer = new MutationObserver(records => records.some(counts) && changed());
  document.addEventListener('DOMContentLoaded', () => observer.observe(document, options), { once: true });
  document.addEventListener('scroll', changed, { capture: true, passive: true });
  globalThis.musterQuietFor = () => performance.now() - lastChange;
}

// Runs in the page once Playwright's scripts are there.
function quicken(injected) {
  const TWO_FRAMES_MS = 40;
  const isStable = injected._checkElementIsStable.bind(injected);
  const setUp = injected.setupHitTargetInterceptor.bind(injected);
  const missed = new WeakSet();

  // A timer would let the browser draw a frame first.
  function nextTask() {
    const { port1, port2 } = new MessageChannel();
    return new Promise(resolve => {
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    });
  }

  const isQuiet = () =>
    globalThis.musterQuietFor?.() > TWO_FRAMES_MS &&
    !document.getAnimations().some(animation => animation.playState === 'running');

  const isWithinView = ({ top, left, right, bottom }) =>
    top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth;

  async function isAtRest(node) {
    const element = injected.retarget(node, 'no-follow-label');
    if (!element || missed.has(node) || element.getRootNode() !== document || !isQuiet()) return false;
    const before = element.getBoundingClientRect();
    if (!isWithinView(before)) return false;
    await nextTask();
    const after = element.getBoundingClientRect();
    return ['x', 'y', 'width', 'height'].every(one => before[one] === after[one]) && isQuiet();
  }

  function noting(node, outcome) {
    if (outcome !== 'done') missed.add(node);
    return outcome;
  }

  injected._checkElementIsStable = async node => (await isAtRest(node)) || isStable(node);
  injected.setupHitTargetInterceptor = (node, ...rest) => {
    const interceptor = setUp(node, ...rest);
    if (typeof interceptor === 'string') return noting(node, interceptor);
    return { stop: () => noting(node, interceptor.stop()) };
  };
  return injected;
}

const CREATED = 'new (module.exports.InjectedScript())';

function quickened(method, params) {
  // Playwright adds an empty script to have its world in every document.
  if (method === 'Page.addScriptToEvaluateOnNewDocument' && params.worldName && params.source === '') {
    return { ...params, source: `(${lookOn})()` };
  }
  if (method === 'Runtime.evaluate' && params.expression.includes(CREATED)) {
    const expression = params.expression.trim().replace(/;$/, '');
    return { ...params, expression: `(${quicken})(${expression})` };
  }
  return params;
}

/** Makes the clicks in a browser's pages fast, by changing two messages on their way to it. */
exports.quicken = browser => {
  const connection = browser._connection;
  const send = connection._rawSend;
  connection._rawSend = (sessionId, method, params) => send.call(connection, sessionId, method, quickened(method, params));
};
