/** What a word of code tells, over many languages. Capitals matter: `Lock` and `lock` are listed, `LOCK` is SQL. */
const words = {
  branch: "if elif elsif elseif unless case when match switch catch except rescue guard",
  loop: "for while until loop foreach forEach",
  wait:
    "async await Promise yield go chan goroutine spawn thread threads Thread threading asyncio Future Task mutex Mutex RwLock Lock lock " +
    "Semaphore semaphore synchronized volatile atomic Atomic AtomicInteger AtomicBoolean AtomicLong CompletableFuture ExecutorService " +
    "coroutine suspend pthread_create pthread_mutex_lock setTimeout setInterval Worker WaitGroup condvar Condvar",
  /** Memory by hand, and what steps around the type checker. */
  unsafe:
    "unsafe transmute malloc calloc realloc free memcpy memmove memset reinterpret_cast const_cast unique_ptr shared_ptr weak_ptr " +
    "PhantomData MaybeUninit ManuallyDrop NonNull UnsafePointer UnsafeMutablePointer Unmanaged IntPtr stackalloc fixed uintptr ctypes",
  query: "SELECT JOIN WHERE HAVING UNION PARTITION OVER GROUP EXISTS INTERSECT EXCEPT CTE",
  pattern:
    "RegExp Regex regex regexp Regexp preg_match preg_replace preg_match_all matchAll findall finditer NSRegularExpression",
  numeric:
    "float64 float32 double Double Decimal BigDecimal BigInteger BigInt NaN isNaN epsilon EPSILON numpy np sqrt atan2 modf fmod " +
    "linalg einsum matmul overflow wrapping_add checked_add saturating_sub",
  define: "function def fn func fun sub",
} as const;

export type WordRole = keyof typeof words;

const roles: readonly WordRole[] = ["branch", "loop", "wait", "unsafe", "query", "pattern", "numeric", "define"];
export const wordRoles: ReadonlyMap<string, WordRole> = new Map(
  roles.flatMap((role) => words[role].split(" ").map((word) => [word, role] as const)),
);
