// Runs a caller's expression among the page's scripts and says what came of it: ["json", text] or ["error", message].
async ({ source, limit }) => {
  const NOT_JSON = ['Node', 'Window', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Error'];

  const AsyncFunction = (async () => {}).constructor;
  const parses = (kind, text) => {
    try {
      new kind(`return (${text}\n)`);
      return true;
    } catch (error) {
      return false;
    }
  };

  // In parentheses {a: 1} is an object and not a block; several statements are evaluated as they stand.
  const prepared = () => {
    if (parses(Function, source)) return `(${source}\n)`;
    return parses(AsyncFunction, source) ? `(async () => (${source}\n))()` : source;
  };

  // JSON would leave these out or make {} of them: better no result than a wrong one.
  const refusing = (key, value) => {
    if (['function', 'symbol', 'bigint'].includes(typeof value)) throw new TypeError(`a ${typeof value} is not JSON`);
    const kind = NOT_JSON.find(name => typeof globalThis[name] === 'function' && value instanceof globalThis[name]);
    if (kind) throw new TypeError(`a ${kind} is not JSON`);
    return value;
  };

  let value;
  try {
    value = globalThis.eval(prepared());
    if (typeof value === 'function') value = value();
    value = await value;
  } catch (error) {
    return ['error', `The expression failed: ${error}`];
  }
  try {
    const text = JSON.stringify(value, refusing) ?? 'null';
    if (text.length > limit) return ['error', `The result has ${text.length} characters; at most ${limit} are returned`];
    return ['json', text];
  } catch (error) {
    return ['error', `The result cannot be returned as JSON: ${error}`];
  }
}
