// Reads what every action's answer says of the page. Playwright's own evaluation takes the arguments and the result
// apart on both sides of the pipe; this is one message to the browser. It runs in the world of Playwright's scripts,
// where a page cannot pretend another title or state.
//
// Where a call is known to end with a script, the browser is asked right behind that script and not when its answer is
// there, so that the two ways to the browser are one. It answers in the order in which it was asked, also with events:
// an answer that comes after the call has ended is younger than everything that the call has waited for. One that comes
// before may be older, for example where the script's promise was pending, and is dropped; then the page is asked again.
'use strict';

const READ = '[document.title.slice(0, 1100), document.readyState]';
const SCRIPT = 'Runtime.callFunctionOn';

/** Calls that are one script. */
const SCRIPT_CALLS = new Set(['evaluateExpression', 'evalOnSelectorAll']);

/** The look that waits for the next script of a page's connection. */
const waiting = new WeakMap();
const watched = new WeakSet();

// Input and navigation take other ways through the browser, on which nothing is said about the order.
function watch(client) {
  if (watched.has(client)) return;
  watched.add(client);
  const send = client.send;
  client.send = (method, params) => {
    const answer = send.call(client, method, params);
    if (method === SCRIPT) waiting.get(client)?.lookAhead();
    return answer;
  };
}

async function read(page) {
  const context = await page.mainFrame().utilityContext();
  return context.rawEvaluateJSON(READ);
}

class Look {
  constructor(page, method) {
    this.page = page;
    this.pending = false;
    this.client = SCRIPT_CALLS.has(method) ? page?.delegate._mainFrameSession?._client : undefined;
    if (!this.client) return;
    watch(this.client);
    waiting.set(this.client, this);
  }

  lookAhead() {
    waiting.delete(this.client);
    const context = this.page.mainFrame()._contextData.get('utility')?.context;
    if (!context) return;
    const answered = () => (this.pending = false);
    this.pending = true;
    this.answer = context.rawEvaluateJSON(READ);
    this.answer.then(answered, answered);
  }

  /**
   * To be asked when the call has ended. Resolves to nothing when there is no page, rejects when the page is leaving or
   * gone.
   */
  async state() {
    if (waiting.get(this.client) === this) waiting.delete(this.client);
    if (!this.page) return undefined;
    const [title, readyState] = await (this.pending ? this.answer.catch(() => read(this.page)) : read(this.page));
    return { page: this.page.guid, title, readyState };
  }
}

/** Follows a call to an object of a page, or of nothing that has one, from before it is begun. */
exports.follow = (object, method) => new Look(object?.attribution?.page, method);
