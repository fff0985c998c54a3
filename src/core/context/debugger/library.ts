const folders =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|\.tox|\.cargo\/registry|\.rustup|go\/pkg\/mod|\.m2|\.gradle|\.nuget|gems|vendor\/bundle|bower_components)\//;
const runtime = /^(?:<|node:|internal\/|native |extensions::)|\/lib\/python\d|<node_internals>/;

/** Whether a source is a library's or the runtime's by its path; code that nobody here wrote. */
export function isLibraryPath(path: string): boolean {
  const clean = path.replaceAll("\\", "/");
  return runtime.test(clean) || folders.test(clean);
}
