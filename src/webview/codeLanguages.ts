import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const languages = {
  ...{ bash, cpp, csharp, css, diff, go, ini, java, javascript, json, kotlin, php, python, ruby },
  ...{ rust, sql, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages))
  highlighter.registerLanguage(name, language);
highlighter.registerAliases(["c", "h"], { languageName: "cpp" });
highlighter.registerAliases(["scss", "less"], { languageName: "css" });
highlighter.registerAliases(["vue", "svelte"], { languageName: "xml" });

/** Whether code in a language can be coloured. */
export function isKnownLanguage(language: string): boolean {
  return highlighter.getLanguage(language) !== undefined;
}

/**
 * Code as markup that is yet to be sanitised: spans with the classes of highlight.js. What takes
 * long grows with the square of the code, so that only short pieces are to be given.
 */
export function codeHtml(code: string, language: string): string {
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
