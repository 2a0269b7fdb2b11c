// Reads the matches of a selector with one message to the browser. Playwright's own way takes one to collect them, one to
// read them and one to let them go.
'use strict';

const quick = new WeakSet();

const readMatches = ({ injected, elements }, { expression, arg }) => injected.eval(`(${expression})`)(elements, arg);

/** Changes how all frames evaluate a function on all matches; only the way, not what comes of it. */
exports.quickenReads = frame => {
  if (!frame?._evalOnSelectorAll) return;
  const frames = Object.getPrototypeOf(frame);
  if (quick.has(frames)) return;
  quick.add(frames);
  const plain = frames._evalOnSelectorAll;
  frames._evalOnSelectorAll = async function (selector, expression, isFunction, arg, scope) {
    const options = { mainWorld: true, strict: false, callWithoutMatches: true, scope };
    // The Java client sends functions and does not say so.
    const isCalled = isFunction !== false;
    const read = isCalled && (await this.selectors.callOnSelector(selector, options, readMatches, { expression, arg }));
    return read ? read.result : plain.call(this, selector, expression, isFunction, arg, scope);
  };
};
