/** What a word of code tells, over many languages. Capitals matter: `Lock` and `lock` are both listed, `LOCK` is SQL. */
const words = {
  branch: "if elif elsif elseif unless case when match switch catch except rescue guard",
  loop: "for while until loop foreach forEach",
  wait:
    "async await Promise yield go chan goroutine spawn thread threads Thread threading asyncio Future Task mutex Mutex RwLock Lock lock " +
    "Semaphore semaphore synchronized volatile atomic Atomic AtomicInteger AtomicBoolean AtomicLong CompletableFuture ExecutorService " +
    "coroutine suspend pthread_create pthread_mutex_lock setTimeout setInterval Worker WaitGroup condvar Condvar",
  define: "function def fn func fun sub",
} as const;

export type WordRole = keyof typeof words;

const roles: readonly WordRole[] = ["branch", "loop", "wait", "define"];
export const wordRoles: ReadonlyMap<string, WordRole> = new Map(
  roles.flatMap((role) => words[role].split(" ").map((word) => [word, role] as const)),
);
