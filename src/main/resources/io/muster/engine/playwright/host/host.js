// The browser host: one node process in which Playwright's own server drives the browsers of every session.
//
// usage: node host.js <driver package directory> <options as JSON>
//
// stdin and stdout carry frames [u32le length][u32le connection][JSON of that length]. Connection 0 is control; every
// other connection is one session that speaks Playwright's protocol. The end of stdin means that the server is gone.
'use strict';

const childProcess = require('child_process');
const { AsyncLocalStorage } = require('async_hooks');

const [, , packageDirectory, optionsJson] = process.argv;
const options = JSON.parse(optionsJson);

const CONTROL = 0;
const HEADER_BYTES = 8;
const CLEAN_UP_MS = 2000;
const MAX_ERRORS_LOGGED = 200;

// stdout belongs to frames: whatever Playwright or a dependency prints must not get in between.
const writeOut = process.stdout.write.bind(process.stdout);
console.log = console.info = console.warn = (...parts) => console.error(...parts);

// ---------------------------------------------------------------- life and death

// Playwright's own exit handler kills each browser's process group and removes its profile.
const exit = () => process.exit(0);
process.stdin.on('end', exit).on('close', exit).on('error', exit);
process.stdout.on('error', exit);
process.on('SIGTERM', exit);
// A Ctrl-C in the terminal reaches the whole process group; the server decides when the browsers end.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});

let errorsLogged = 0;
function logError(where, error) {
  if (errorsLogged++ < MAX_ERRORS_LOGGED) console.error(where, (error && error.stack) || error);
}
process.on('uncaughtException', error => logError('uncaught', error));
process.on('unhandledRejection', error => logError('unhandled', error));

// ---------------------------------------------------------------- frames

function send(connection, text) {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + length);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt32LE(connection, 4);
  frame.write(text, HEADER_BYTES);
  writeOut(frame);
}

const report = message => send(CONTROL, JSON.stringify(message));

// A page can hand out lone surrogates, which are not UTF-8 and would arrive as something else.
const wellFormed = (key, value) => (typeof value === 'string' ? value.toWellFormed() : value);

let pending = [];
let pendingBytes = 0;
let wantedBytes = HEADER_BYTES;

// Chunks are joined only when a whole frame is there, so that a large frame is not copied once per chunk.
function receive(chunk) {
  pending.push(chunk);
  pendingBytes += chunk.length;
  if (pendingBytes < wantedBytes) return;
  const bytes = Buffer.concat(pending, pendingBytes);
  let start = 0;
  wantedBytes = HEADER_BYTES;
  while (bytes.length - start >= HEADER_BYTES) {
    const end = start + HEADER_BYTES + bytes.readUInt32LE(start);
    if (end > bytes.length) {
      wantedBytes = end - start;
      break;
    }
    handle(bytes.readUInt32LE(start + 4), bytes.toString('utf8', start + HEADER_BYTES, end));
    start = end;
  }
  pending = start < bytes.length ? [bytes.subarray(start)] : [];
  pendingBytes = bytes.length - start;
}

function handle(connection, text) {
  try {
    const message = JSON.parse(text);
    if (connection === CONTROL) control(message);
    else call(sessions.get(connection), message);
  } catch (error) {
    logError('frame', error);
  }
}

// ---------------------------------------------------------------- processes

// Every browser is spawned detached, as leader of its own process group. The server passes the group on to the
// watchdog, which kills it when this process cannot.
const launching = new AsyncLocalStorage();
const spawn = childProcess.spawn;
childProcess.spawn = function (command, args, spawnOptions) {
  const child = spawn.apply(childProcess, arguments);
  if (spawnOptions && spawnOptions.detached && child.pid) {
    const shared = launching.getStore();
    report({ op: 'spawn', key: shared?.key, pid: child.pid });
    child.once('exit', () => report({ op: 'exit', pid: child.pid }));
    shared?.groups.push(child.pid);
  }
  return child;
};

function killGroups(groups) {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch (error) {
      // Gone already.
    }
  }
}

require(packageDirectory + '/lib/bootstrap');
const { DispatcherConnection, RootDispatcher, PlaywrightDispatcher, createPlaywright, nullProgress } =
  require(packageDirectory + '/lib/coreBundle').server;
const { quicken } = require('./fast-click');
const { watch } = require('./browser-watch');
const { limitDownloads } = require('./download-limit');
const { follow } = require('./page-state');
const { quickenReads } = require('./fast-read');

// ---------------------------------------------------------------- browsers

// The server decides which sessions are in which browser, and when a browser ends.
const browsers = new Map();

function launchBrowser({ key, launch }) {
  const shared = { key, groups: [] };
  shared.playwright = createPlaywright({ sdkLanguage: 'java', isClientCollocatedWithServer: true });
  shared.browser = launching.run(shared, () => launchWithin(shared, launch));
  browsers.set(key, shared);
  shared.browser.then(
    browser => started(shared, browser),
    error => {
      logError('launch', error);
      // Later: the sessions that wait for it shall hear the reason first.
      setImmediate(() => gone(shared));
    },
  );
}

function started(shared, browser) {
  browser.on('disconnected', () => gone(shared));
  if (options.fastClick) quicken(browser);
  watch(browser, shared.groups[0], options, report);
  limitDownloads(browser, options.downloadMaxBytes);
}

// A launch that hangs would make everyone wait who shares the browser.
async function launchWithin(shared, launch) {
  const { environment, ...launchOptions } = launch;
  const env = Object.entries({ ...process.env, ...environment }).map(([name, value]) => ({ name, value }));
  const launched = shared.playwright.chromium.launch(nullProgress, { ...launchOptions, env });
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => {
      killGroups(shared.groups);
      reject(new Error('the browser did not start within ' + launch.timeout + ' ms'));
    }, launch.timeout);
  });
  try {
    return await Promise.race([launched, late]);
  } finally {
    clearTimeout(timer);
    launched.catch(() => {});
  }
}

function gone(shared) {
  if (!browsers.delete(shared.key)) return;
  for (const session of sessions.values()) {
    if (session.shared === shared) close(session.id);
  }
  report({ op: 'gone', key: shared.key });
}

async function end({ key }) {
  const shared = browsers.get(key);
  if (!shared) return;
  const force = setTimeout(() => killGroups(shared.groups), CLEAN_UP_MS);
  try {
    await (await shared.browser).close(nullProgress, { reason: 'ended' });
  } finally {
    clearTimeout(force);
  }
}

// ---------------------------------------------------------------- sessions

const sessions = new Map();

function open({ id, key }) {
  const session = { id, closed: false, looks: new Map() };
  session.dispatcher = new DispatcherConnection();
  session.dispatcher.onmessage = message => tell(session, message);
  session.root = new RootDispatcher(session.dispatcher, async scope => {
    const shared = browsers.get(key);
    if (!shared) throw new Error('the browser has ended');
    session.shared = shared;
    const browser = await shared.browser;
    if (session.closed) throw new Error('closed while the browser started');
    session.playwright = new PlaywrightDispatcher(scope, shared.playwright, {
      preLaunchedBrowser: browser,
      denyLaunch: true,
    });
    return session.playwright;
  });
  sessions.set(id, session);
}

// An answer waits so long for the state of its page, where the browser is about to tell it, so that both are one frame.
const HOLD_MS = 5;

function tell(session, message) {
  if (session.closed) return;
  release(session);
  if (session.looks.get(message.id)?.pending) {
    session.held = message;
    session.timer = setTimeout(release, HOLD_MS, session);
  } else {
    send(session.id, JSON.stringify(message, wellFormed));
  }
}

function release(session, more) {
  const { held } = session;
  if (!held) return;
  session.held = undefined;
  clearTimeout(session.timer);
  if (!session.closed) send(session.id, JSON.stringify({ ...held, ...more }, wellFormed));
}

// A call that says so is answered with the state of its page, or that follows the answer, so that nobody has to send a
// second one for that.
async function call(session, message) {
  if (!session) return;
  const { id, guid, method, tellState } = message;
  const object = session.dispatcher._dispatcherByGuid.get(guid)?._object;
  if (method === 'evalOnSelectorAll') quickenReads(object);
  if (!tellState) return session.dispatcher.dispatch(message);
  const look = follow(object, method);
  session.looks.set(id, look);
  if (method !== 'tellState') await session.dispatcher.dispatch(message);
  const state = await look.state().catch(() => undefined);
  session.looks.delete(id);
  const pageState = { after: id, ...state };
  if (session.held?.id === id) release(session, { pageState });
  else tell(session, { pageState });
}

// Ends what a session waits for, after its caller gave up: nothing of an abandoned call runs on.
const cancel = id => sessions.get(id)?.root.stopPendingOperations(new Error('cancelled'));

async function close(id) {
  const session = sessions.get(id);
  if (!session || session.closed) return;
  session.closed = true;
  sessions.delete(id);
  // A page that is stuck may never let its context close; the server ends the browser when the last session is gone.
  const patience = new Promise(resolve => setTimeout(resolve, CLEAN_UP_MS));
  await Promise.race([cleanUp(session), patience]);
  report({ op: 'closed', id });
}

async function cleanUp(session) {
  try {
    await session.root.stopPendingOperations(new Error('closed'));
    session.root._dispose();
    await session.playwright?.cleanup();
  } catch (error) {
    logError('close', error);
  }
}

// ---------------------------------------------------------------- control

const commands = {
  launch: launchBrowser,
  end,
  open,
  close: ({ id }) => close(id),
  cancel: ({ id }) => cancel(id),
  ping: ({ n }) => report({ op: 'pong', n }),
};

function control(message) {
  Promise.resolve(commands[message.op](message)).catch(error => logError(message.op, error));
}

process.stdin.on('data', receive);
report({ op: 'ready' });
