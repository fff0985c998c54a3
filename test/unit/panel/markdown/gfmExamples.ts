/** What GitHub's Markdown adds to CommonMark, by its specification 0.29 (read 2026-11-21), in sentences of our own. */
export const gfm = [
  {
    markdown: "| tier | price |\n| --- | ---: |\n| low | 1 |\n| high | 9 |\n",
    html: '<table><thead><tr><th>tier</th><th align="right">price</th></tr></thead><tbody><tr><td>low</td><td align="right">1</td></tr><tr><td>high</td><td align="right">9</td></tr></tbody></table>',
  },
  {
    markdown: "a | b\n:-: | -\n`x \\| y` | **z**",
    html: '<table><thead><tr><th align="center">a</th><th>b</th></tr></thead><tbody><tr><td align="center"><code>x | y</code></td><td><strong>z</strong></td></tr></tbody></table>',
  },
  {
    markdown: "| a | b |\n| - | - |\n| few |\n| one | too | many |\n> quoted",
    html: "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>few</td><td></td></tr><tr><td>one</td><td>too</td></tr></tbody></table><blockquote><p>quoted</p></blockquote>",
  },
  { markdown: "| a | b |\n| - |\n| c |", html: "<p>| a | b |\n| - |\n| c |</p>" },
  {
    markdown: "~~gone~~ and ~gone~, but ~~~not~~~ this",
    html: "<p><del>gone</del> and <del>gone</del>, but ~~~not~~~ this</p>",
  },
  { markdown: "~~begun\n\nand not ended~~", html: "<p>~~begun</p><p>and not ended~~</p>" },
  { markdown: "- [ ] open\n- [x] closed\n", html: "<ul><li>To do: open</li><li>Done: closed</li></ul>" },
  {
    markdown: "- [x] outer\n  - [ ] inner\n- plain",
    html: "<ul><li>Done: outer<ul><li>To do: inner</li></ul></li><li>plain</li></ul>",
  },
  {
    markdown: "See www.example.org/a.b. (And https://example.org/c(d))",
    html: '<p>See <a href="http://www.example.org/a.b">www.example.org/a.b</a>. (And <a href="https://example.org/c(d)">https://example.org/c(d)</a>)</p>',
  },
  {
    markdown: "https://example.org/?q=1&amp; and www.example.org/he<lp",
    html: '<p><a href="https://example.org/?q=1">https://example.org/?q=1</a>&amp; and <a href="http://www.example.org/he">www.example.org/he</a>&lt;lp</p>',
  },
];
