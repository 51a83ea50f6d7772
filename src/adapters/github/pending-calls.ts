/** One call at a time for each key: the next begins when the one before has ended, however it ended. */
export function createLanes(): <Value>(key: string, work: () => Promise<Value>) => Promise<Value> {
  const lanes = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = lanes.get(key) ?? Promise.resolve();
    const own = before.then(work, work);
    lanes.set(key, own);
    const forget = () => lanes.get(key) === own && lanes.delete(key);
    own.then(forget, forget);
    return own;
  };
}

/** Calls for a key that come while one is under way get its answer. */
export function shareWhilePending<Value>(
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const pending = new Map<string, Promise<Value>>();
  return (key) => {
    const known = pending.get(key);
    if (known !== undefined) return known;
    const own = read(key);
    pending.set(key, own);
    const forget = () => pending.delete(key);
    own.then(forget, forget);
    return own;
  };
}
