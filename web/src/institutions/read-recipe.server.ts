// Markdown that officers have written as HTML that is safe to show: HTML in it stays text, pictures are left out, links lead to http and https only
// and are followed by no search engine, headings stand below those of the page.
import MarkdownIt from "markdown-it";

const parser = new MarkdownIt({ html: false, linkify: false }).disable(["image"]);
const { rules } = parser.renderer;

parser.validateLink = (address) => /^https?:\/\//i.test(address.trim());
rules.link_open = (tokens, at, options, _environment, self) => {
  tokens[at]?.attrSet("rel", "nofollow ugc noopener");
  return self.renderToken(tokens, at, options);
};
rules.table_open = (_tokens, _at, _options, environment) =>
  `<div class="scroll-x" role="region" tabindex="0" aria-label="${environment?.["label"] ?? ""}"><table>`;
rules.table_close = () => "</table></div>";
// Alignment would come as a style attribute, which the pages' policy does not allow.
for (const name of ["th_open", "td_open"] as const) rules[name] = (tokens, at) => (tokens[at]?.tag === "th" ? '<th scope="col">' : "<td>");
parser.core.ruler.push("below_the_page", ({ tokens }) => {
  for (const token of tokens) if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
});

/** @param tableLabel name of the regions in which tables scroll */
export function recipeHtml(markdown: string, tableLabel: string): string {
  return parser.render(markdown, { label: parser.utils.escapeHtml(tableLabel) });
}
