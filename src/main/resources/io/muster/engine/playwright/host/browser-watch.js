// Watches a browser: that its processes run, that it answers, and that no page floods the pipe which all its pages share.
'use strict';

const fs = require('fs');

const TICK_MS = 1000;
const STOPPED_TICKS = 2;

// ---------------------------------------------------------------- processes

function fields(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop().split(' ');
  } catch (error) {
    return [];
  }
}

// By SIGSTOP or SIGTSTP; proc(5). Where there is no /proc nothing is ever stopped, and only the pings tell.
const isStopped = pid => fields(pid)[0] === 'T';

function children(pid) {
  try {
    return fs
      .readdirSync(`/proc/${pid}/task`)
      .flatMap(thread => fs.readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' '))
      .filter(Boolean)
      .map(Number);
  } catch (error) {
    return [];
  }
}

// The browser's children are its services and the zygotes, whose children are the renderers.
const helpers = browser => children(browser).flatMap(child => [child, ...children(child)]);

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone already.
  }
}

/**
 * Looks every second. A browser that is stopped, or silent for a number of looks, is killed with its process group; a
 * stopped process below it alone. Looks are counted and not time, so that a host which was stopped itself blames nobody.
 */
function watchProcesses(connection, leader, silentTicks, report) {
  const stoppedFor = new Map();
  let unanswered = 0;
  let asked = false;

  function stopped(pid) {
    const ticks = isStopped(pid) ? (stoppedFor.get(pid) ?? 0) + 1 : 0;
    if (ticks === 0) stoppedFor.delete(pid);
    else stoppedFor.set(pid, ticks);
    return ticks >= STOPPED_TICKS;
  }

  function ask() {
    if (asked) return;
    asked = true;
    connection.rootSession.send('Browser.getVersion').then(
      () => {
        asked = false;
        unanswered = 0;
      },
      () => {},
    );
  }

  const timer = setInterval(() => {
    ask();
    if (stopped(leader) || ++unanswered > silentTicks) {
      report({ op: 'stuck', pid: leader });
      kill(-leader);
      return;
    }
    for (const pid of helpers(leader).filter(stopped)) {
      report({ op: 'stuck', pid });
      kill(pid);
    }
  }, TICK_MS);
  return () => clearInterval(timer);
}

// ---------------------------------------------------------------- floods

const COSTS = {
  'Runtime.consoleAPICalled': 5,
  'Runtime.exceptionThrown': 5,
  'Log.entryAdded': 5,
  // The dearest to follow: a page of 2,000 modules may still load them within four seconds.
  'Network.requestWillBeSent': 4,
  // Each one is a message to and fro while the page stands still.
  'Page.javascriptDialogOpening': 40,
  // Not an event of its own: each one takes twenty messages to set up, and a share in a process or a whole one.
  'window.open': 80,
};
const BURST_SECONDS = 2.5;
const CHARACTERS_PER_UNIT = 2000;
const RESPITE_MS = 5000;

function characters({ args, message, response }) {
  if (args) return args.reduce((sum, arg) => sum + (typeof arg.value === 'string' ? arg.value.length : 0), 0);
  return (typeof message === 'string' && message.length) || response?.payloadData?.length || 0;
}

const cost = ({ method, params }) => (COSTS[method] ?? 1) + characters(params ?? {}) / CHARACTERS_PER_UNIT;

/**
 * A token bucket of events per target. Who overdraws it is ended, and what it still sends is dropped: everybody else's
 * messages wait in the same pipe.
 */
function watchEvents(connection, perSecond, report, pid) {
  const transport = connection._transport;
  const deliver = transport.onmessage;
  const buckets = new Map();

  function bucketOf(sessionId) {
    let bucket = buckets.get(sessionId);
    if (!bucket) buckets.set(sessionId, (bucket = { left: BURST_SECONDS * perSecond, at: Date.now(), endedAt: 0 }));
    return bucket;
  }

  function overdraws(bucket, message) {
    const now = Date.now();
    const refilled = bucket.left + ((now - bucket.at) * perSecond) / 1000;
    bucket.left = Math.min(BURST_SECONDS * perSecond, refilled) - cost(message);
    bucket.at = now;
    return bucket.left < 0;
  }

  function end(session) {
    // A worker has no page to crash: its script is ended, and the page that made it. Answers are not waited for, they
    // come behind the flood.
    for (let one = session; one && one._parentSession; one = one._parentSession) {
      one._sendMayFail('Runtime.terminateExecution');
      one._sendMayFail('Page.crash');
    }
  }

  function isFlood(message) {
    const bucket = bucketOf(message.sessionId);
    const wasEnded = Date.now() - bucket.endedAt < RESPITE_MS;
    if (!overdraws(bucket, message)) return false;
    if (!wasEnded) {
      bucket.endedAt = Date.now();
      report({ op: 'flood', pid });
      end(connection._sessions.get(message.sessionId));
    }
    // How a target ends must be known.
    return !/^(Inspector|Target)\./.test(message.method);
  }

  const targets = new Map();

  function attached({ sessionId, targetInfo }) {
    targets.set(targetInfo.targetId, sessionId);
    const opener = targetInfo.type === 'page' && targets.get(targetInfo.openerId);
    if (opener) isFlood({ method: 'window.open', sessionId: opener });
  }

  function detached({ sessionId }) {
    buckets.delete(sessionId);
    for (const [target, session] of targets) {
      if (session === sessionId) targets.delete(target);
    }
  }

  transport.onmessage = message => {
    if (message.method === 'Target.attachedToTarget') attached(message.params);
    if (message.method === 'Target.detachedFromTarget') detached(message.params);
    if (message.method && message.sessionId && isFlood(message)) return;
    deliver(message);
  };
}

/**
 * Watches a browser until it is gone.
 *
 * @param leader of the browser's process group
 * @param limits silentTicks: looks that may stay unanswered; eventsPerSecond: of one page, sustained
 */
exports.watch = (browser, leader, limits, report) => {
  const connection = browser._connection;
  watchEvents(connection, limits.eventsPerSecond, report, leader);
  const stop = watchProcesses(connection, leader, limits.silentTicks, report);
  browser.once('disconnected', stop);
};
