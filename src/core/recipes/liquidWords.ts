/** The filters that prompts have a use for, each with what it does. */
export const liquidFilters: ReadonlyMap<string, string> = new Map([
  ["append", 'Puts a text behind it: `append: "."`'],
  ["capitalize", "Makes its first letter a capital."],
  ["compact", "Leaves out the empty items of a list."],
  ["date", 'Writes a date in another way: `date: "%d.%m.%Y"`'],
  ["default", 'Stands in for nothing: `default: "unknown"`'],
  ["divided_by", "Divides a number."],
  ["downcase", "Makes all letters small."],
  ["escape", "Writes `<`, `>`, `&` and quotes as HTML entities."],
  ["first", "The first item of a list."],
  ["join", 'Makes a text of a list: `join: ", "`'],
  ["json", "Writes a value as JSON."],
  ["last", "The last item of a list."],
  ["lstrip", "Removes blanks at the beginning."],
  ["map", 'One property of each item of a list: `map: "name"`'],
  ["minus", "Subtracts a number."],
  ["newline_to_br", "Puts `<br />` before each line break."],
  ["number_of_words", "Counts words."],
  ["plus", "Adds a number."],
  ["prepend", "Puts a text before it."],
  ["remove", "Removes a text wherever it stands."],
  ["replace", 'Replaces a text wherever it stands: `replace: "a", "b"`'],
  ["reverse", "Turns a list around."],
  ["round", "Rounds a number: `round: 2`"],
  ["rstrip", "Removes blanks at the end."],
  ["size", "The length of a text or list."],
  ["slice", "A part of a text or list: `slice: 0, 100`"],
  ["slugify", "Writes it in small letters, digits and hyphens."],
  ["sort", "Sorts a list."],
  ["split", 'Makes a list of a text: `split: ","`'],
  ["squish", "Makes one blank of many, none at the ends."],
  ["strip", "Removes blanks at both ends."],
  ["strip_html", "Removes HTML tags."],
  ["strip_newlines", "Removes line breaks."],
  ["times", "Multiplies a number."],
  ["truncate", "Cuts after so many characters: `truncate: 200`"],
  ["truncatewords", "Cuts after so many words: `truncatewords: 50`"],
  ["uniq", "Leaves out what a list has already."],
  ["upcase", "Makes all letters capitals."],
  ["url_encode", "Writes it as a part of a URL."],
  ["where", 'The items of a list with a property: `where: "kind", "x"`'],
]);

/** A tag, what it does, and what is inserted for it with `$1` where the typing goes on. */
export interface LiquidTag {
  readonly name: string;
  readonly description: string;
  readonly insert: string;
}

/** The tags that prompts have a use for. */
export const liquidTags: readonly LiquidTag[] = [
  { name: "if", description: "Only when a condition holds.", insert: "if $1 %}$2{% endif" },
  { name: "unless", description: "Only when it does not.", insert: "unless $1 %}$2{% endunless" },
  { name: "elsif", description: "Another condition.", insert: "elsif $1" },
  { name: "else", description: "When no condition holds.", insert: "else" },
  { name: "case", description: "One of several.", insert: "case $1 %}{% when $2 %}$3{% endcase" },
  {
    name: "for",
    description: "For each item of a list.",
    insert: "for ${1:item} in $2 %}$3{% endfor",
  },
  { name: "assign", description: "Gives a value a name.", insert: "assign ${1:name} = $2" },
  {
    name: "capture",
    description: "Gives a rendered text a name.",
    insert: "capture ${1:name} %}$2{% endcapture",
  },
  { name: "comment", description: "Is not sent.", insert: "comment %}$1{% endcomment" },
  { name: "raw", description: "Is sent as it is, braces and all.", insert: "raw %}$1{% endraw" },
];
