import { isTyped } from "./trace.ts";

/** Folders and addresses of what others wrote: dependencies, standard libraries, toolchains. */
const foreign: readonly RegExp[] = [
  // Several languages
  /(?:^|\/)(?:vendor|third_party|external|bower_components)\//,
  /^\/(?:usr\/(?:lib|lib64|include|share)|lib|lib64|opt\/homebrew|System|Applications)\//,
  /(?:^|\/)\.\.?\/sysdeps\/|(?:^|\/)(?:csu|nptl|sysdeps)\/[\w./-]*$/,
  /\/(?:llvm-project|compiler-rt|libcxx|gcc-\d|glibc)/,
  // JavaScript
  /(?:^|\/)(?:node_modules|\.pnpm|\.yarn)\/|\/~\//,
  /^(?:node|native|ext|chrome-extension|moz-extension|safari-extension|chrome|resource|deno|bun):/,
  /^(?:internal\/|(?:async_hooks|bootstrap_node|child_process|cluster|dgram|dns|domain|events|fs|http|https|module|net|node|process|stream|string_decoder|timers|tls|util|vm|zlib|_\w+)\.js$)/,
  /^native$|\[native code\]|^webpack\/|\/webpack\/(?:bootstrap|runtime)|\(webpack\)/,
  /^https?:\/\/(?:[\w.-]*\.)?(?:unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.sh|deno\.land|googleapis\.com)\//,
  // Python
  /(?:^|\/)(?:site-packages|dist-packages)\/|^<frozen |(?:^|\/)(?:lib|lib64|Lib)\/python\d|\/Python\d+\/[Ll]ib\/|\/(?:lib|Lib)\/(?:importlib|asyncio|unittest|runpy|threading|multiprocessing|concurrent|json|logging)\b/,
  /python\d*_lib\//,
  // Ruby
  /(?:^|\/)(?:gems|rubygems|\.rbenv|\.rvm)\/|\/ruby\/\d|^<internal:|\/\.bundle\//,
  // Rust, Go
  /(?:^|\/)(?:rustc|\.cargo|\.rustup)\/|\/library\/(?:std|core|alloc)\/src\/|^\$RUST\b/,
  /(?:^|\/)pkg\/mod\/|(?:^|\/)go\/src\/(?:runtime|net|reflect|sync|testing|fmt|os|io)\/|\/usr\/local\/go\/|\/(?:libexec|golang|goroot|go-?\d[\w.]*)\/src\/|^_cgo_/i,
  // JVM, .NET
  /(?:^|\/)(?:\.m2|\.gradle|\.nuget)\/|^\/_\/|^\/_\d?\/src\/|\/agent\/_work\//,
  // Dart, Swift, C
  /^dart:|^org-dartlang-|\/\.pub-cache\/|^package:(?:flutter\w*|test|test_api|async|http|dio|provider|bloc|flutter_bloc|riverpod|flutter_riverpod|stack_trace|collection|matcher|get|rxdart|boot|shelf\w*|build_runner\w*|stream_channel|meta|path)\//,
  /^libraries\/|^Swift\/|\/(?:SourcePackages\/checkouts|\.build\/checkouts|Xcode\.app)\/|\/swift-corelibs|^\/BuildRoot\//,
  /\.(?:so|dll|dylib)(?:\.[\d.]+)?$/,
];

/** Whether a path looks like the user's own code. */
export function isOwnPath(path: string): boolean {
  if (path === "" || isTyped(path)) return false;
  const clean = path.replaceAll("\\", "/");
  return !foreign.some((pattern) => pattern.test(clean));
}
