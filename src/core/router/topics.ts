/**
 * Words and phrases of a question that tell how much thought it needs. All are matched as whole words in any position;
 * apostrophes are dropped and hyphens are spaces, so `lock-free` is "lock free" and `doesn't` is "doesnt".
 */
export const topics = {
  cause: list(`why, how come, root cause, what causes, what caused, reason for`),
  failure: list(`
    fail, fails, failed, failing, failure, bug, bugs, buggy, broken, crash, crashes, crashed, crashing, wrong,
    incorrect, incorrectly, unexpected, unexpectedly, hang, hangs, hanging, stuck, freeze, freezes, freezing,
    segfault, panics, throws, leaking, debug, troubleshoot, diagnose, regression, stack trace,
    not working, doesnt work, does not work, isnt working, didnt work, wont work`),
  "failing test": list(`
    failing test, failing tests, test fails, tests fail, test failed, tests failed, test is failing, tests are failing,
    test suite fails, assertion failed, assertion error, assertionerror, red test`),
  intermittent: list(`
    intermittent, intermittently, flaky, sometimes, occasionally, sporadic, sporadically, randomly, nondeterministic,
    heisenbug, only on some, only in production, only when, some of the time, now and then, once in a while`),
  design: list(`
    design, designs, designing, architect, architecture, tradeoff, tradeoffs, trade off, trade offs, alternatives,
    strategy, strategies, scalable, scalability, extensible, modular, decouple, abstraction, abstractions, schema,
    protocol, pros and cons, best approach, which approach, how should we, how would you`),
  proof: list(`
    prove, proves, proving, proof, provably, invariant, invariants, correctness, verify, formally, guarantee,
    guarantees, guaranteed, linearizable, linearizability, soundness, rigorous, rigorously`),
  concurrency: list(`
    concurrency, concurrent, concurrently, deadlock, deadlocks, livelock, mutex, mutexes, lock, locks, locking,
    thread, threads, multithreaded, multithreading, atomic, atomics, async, asynchronous, parallel, parallelism,
    race, races, starvation, semaphore, transactional, isolation, distributed, consensus, idempotent, idempotency,
    replication, lock free, wait free, race condition, race conditions, thread safe, memory ordering, event loop`),
  performance: list(`
    performance, optimise, optimize, optimised, optimized, optimising, optimizing, optimisation, optimization, slow,
    slowly, faster, efficient, efficiently, efficiency, bottleneck, bottlenecks, latency, throughput, profile,
    profiling, memory, complexity, memory leak, memory leaks, big o, out of memory, time limit`),
  security: list(`
    security, secure, insecure, vulnerability, vulnerabilities, vulnerable, exploit, exploits, injection, xss, csrf,
    sanitize, sanitise, authentication, authorization, encryption, encrypt, encrypted, decrypt, cryptographic, cve,
    permissions, sandbox`),
  algorithm: list(`
    algorithm, algorithms, recursive, recursively, recursion, recurse, backtracking, memoization, memoize, heuristic,
    greedy, dynamic programming, graph, graphs, tree, trees, trie, heap, linked list, binary search, permutation,
    permutations, combination, combinations, combinatorial, optimal, optimally, minimum, maximum, minimize, minimise,
    maximize, maximise, shortest, longest, path, matrix, matrices, prime, primes, modulo, polynomial, probability,
    parse, parser, parsing, grammar, compiler, interpreter, tokenizer, lexer, evaluator, regular expression,
    regular expressions, state machine, simulate, simulation, simulator, solver, solve, puzzle, puzzles, encode,
    decode, cipher, checksum, bitwise, binary, hexadecimal, arithmetic, precision, floating, rational, subsequence,
    substring, intersection, convex, geometry, coordinates, grid, board, neighbours, neighbors, cyclic, cycle, cycles`),
  change: list(`
    refactor, refactoring, rewrite, rewriting, reimplement, migrate, migrating, migration, port, porting, redesign,
    restructure, restructuring, integrate, integrating, integration, overhaul, consolidate, upgrade`),
  breadth: list(`
    codebase, code base, whole project, entire project, all files, every file, every place, end to end, across files,
    across the, multiple files, backward compatible, backwards compatible`),
  thorough: list(`
    thorough, thoroughly, comprehensive, exhaustive, exhaustively, carefully, detailed, deeply, subtle, nontrivial,
    tricky, in depth, in detail, edge case, edge cases, corner case, corner cases, step by step`),
  persists: list(`
    still, again, same error, same problem, same issue, didnt help, did not help, not fixed, no change, doesnt work,
    does not work, not working, didnt work, still wrong, you broke`),
  small: list(`
    rename, typo, typos, spelling, comment, comments, docstring, docstrings, jsdoc, formatting, indent, indentation,
    whitespace, lint, syntax, translate, snippet, boilerplate, getter, setter, what does, what is, whats the,
    meaning of, hello world, one liner, difference between`),
  looks: list(`label, tooltip, wording, icon, colour, color, title, placeholder, uppercase, lowercase, capitalize`),
  lookup: list(`
    how do i, how do you, how to, how can i, how would i, an example, example of, small example, is there a, can i,
    give me, print, import, imports`),
  brief: list(`
    briefly, brief, just, quick, quickly, simple, simply, short, shortly, tldr, concise, concisely, basic, basically,
    trivial, easy, one sentence, in a few words, at a glance`),
} as const satisfies Record<string, readonly string[]>;

export type Topic = keyof typeof topics;

/** Up to three words after one of these, a topic is not what is asked for: "no need to prove it". */
export const negators: ReadonlySet<string> = new Set(list(`no, not, dont, without, never, neednt, skip, ignore`));

/** Words that state a condition the answer must meet. */
export const conditionWords: ReadonlySet<string> = new Set(
  list(`
    must, should, shall, only, exactly, unless, except, always, never, without, ensure, otherwise, cannot, maximum,
    minimum, least, most, valid, invalid`),
);

function list(text: string): readonly string[] {
  return text.split(",").map((phrase) => phrase.trim());
}
