const never = new Promise<never>(() => undefined);

/** The life of a window: when it ends, what was asked for never comes, and nothing it would do is done any more. */
export function createLife(speed: number) {
  const life = new AbortController();
  const ended = life.signal;

  function mortal<Args extends unknown[], Value>(act: (...args: Args) => Promise<Value>) {
    return async (...args: Args): Promise<Value> => {
      if (ended.aborted) return await never;
      try {
        const value = await act(...args);
        return ended.aborted ? await never : value;
      } catch (error) {
        if (ended.aborted) return await never;
        throw error;
      }
    };
  }

  return {
    ended,
    mortal,
    /** The same for every method of a store. */
    mortalAll<Store extends object>(store: Store): Store {
      return new Proxy(store, {
        get(target, name, self): unknown {
          const found: unknown = Reflect.get(target, name, self);
          if (typeof found !== "function") return found;
          return mortal(async (...args: unknown[]) => {
            const value: unknown = await Reflect.apply(found, target, args);
            return value;
          });
        },
      });
    },
    /** Time passes `speed` times as fast as on the wall. */
    after(ms: number, act: () => void) {
      const timer = setTimeout(() => {
        if (!ended.aborted) act();
      }, ms / speed);
      timer.unref();
      return () => clearTimeout(timer);
    },
    end: () => life.abort(),
  };
}
