// The operations of SessionBenchmark by raw CDP on a browser of its own: the floor under every control plane.
//
// usage: node cdp-floor.mjs <url> <rounds> <browser> <switches of the browser …>
//
// Prints a line "<operation> <milliseconds>" for each measurement.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [, , url, rounds, executable, ...given] = process.argv;
const WARM_UP = 10;
const profile = mkdtempSync(join(tmpdir(), 'cdp-floor-'));
const switches = given.filter(one => one.startsWith('--') && !one.startsWith('--user-data-dir'));
const browser = spawn(executable, [...switches, '--user-data-dir=' + profile], {
  detached: true,
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
});

// --remote-debugging-pipe: JSON messages that end with NUL, to descriptor 3 and from descriptor 4.
const answers = new Map();
const waiting = [];
let lastId = 0;
let rest = '';
browser.stdio[4].setEncoding('utf8').on('data', text => {
  const messages = (rest + text).split('\0');
  rest = messages.pop();
  for (const message of messages.map(JSON.parse)) {
    if (message.id) answers.get(message.id)(message);
    else waiting.filter(one => one.matches(message)).forEach(one => one.resolve());
  }
});

function call(method, params = {}, sessionId) {
  const id = ++lastId;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
  return new Promise((resolve, reject) =>
    answers.set(id, answer => {
      answers.delete(id);
      answer.error ? reject(new Error(method + ': ' + answer.error.message)) : resolve(answer.result);
    }));
}

const event = matches =>
  new Promise(resolve => {
    const one = { matches, resolve: () => resolve(waiting.splice(waiting.indexOf(one), 1)) };
    waiting.push(one);
  });

async function create() {
  const { browserContextId } = await call('Target.createBrowserContext');
  const { targetId } = await call('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  await Promise.all([call('Page.enable', {}, sessionId), call('Runtime.enable', {}, sessionId)]);
  return { browserContextId, sessionId };
}

async function navigate({ sessionId }) {
  const loaded = event(message => message.sessionId === sessionId && message.method === 'Page.loadEventFired');
  await call('Page.navigate', { url }, sessionId);
  await loaded;
}

async function evaluate({ sessionId }, expression) {
  return (await call('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result.value;
}

async function click(page) {
  const box = await evaluate(page, 'document.querySelector("h1").getBoundingClientRect().toJSON()');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, button: 'left', clickCount: 1 };
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
    await call('Input.dispatchMouseEvent', { type, ...at }, page.sessionId);
  }
}

async function timed(operation, work, round) {
  const begun = process.hrtime.bigint();
  const result = await work();
  const millis = Number(process.hrtime.bigint() - begun) / 1e6;
  if (round >= 0) console.log(operation, millis.toFixed(3));
  return result;
}

try {
  for (let round = -WARM_UP; round < Number(rounds); round++) {
    const page = await timed('create', create, round);
    await timed('navigate', () => navigate(page), round);
    await timed('title', () => evaluate(page, 'document.title'), round);
    await timed('click', () => click(page), round);
    await timed('screenshot', () => call('Page.captureScreenshot', { format: 'png' }, page.sessionId), round);
    const { browserContextId } = page;
    await timed('delete', () => call('Target.disposeBrowserContext', { browserContextId }), round);
  }
} finally {
  const gone = new Promise(resolve => browser.once('exit', resolve));
  process.kill(-browser.pid, 'SIGKILL');
  await gone;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
