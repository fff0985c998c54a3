/** Those who wait, each for a job; jobs take turns, so that a long one does not hold up a short one. */
export function createTurns<One extends { readonly job: string }>() {
  /** In the order of their turns: a `Map` keeps it. */
  const jobs = new Map<string, Set<One>>();

  function remove(one: One): void {
    const own = jobs.get(one.job);
    if (!own?.delete(one) || own.size > 0) return;
    jobs.delete(one.job);
  }

  return {
    add(one: One): void {
      const own = jobs.get(one.job);
      if (own) own.add(one);
      else jobs.set(one.job, new Set([one]));
    },
    remove,
    /** The first that `mayGo`, of the job whose turn it is or the next; its job then comes last. */
    take(mayGo: (one: One) => boolean): One | undefined {
      for (const [job, own] of jobs) {
        const one = [...own].find(mayGo);
        if (!one) continue;
        remove(one);
        if (own.size > 0) {
          jobs.delete(job);
          jobs.set(job, own);
        }
        return one;
      }
      return undefined;
    },
  };
}
