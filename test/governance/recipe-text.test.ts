// What officers write is shown as text with a few forms, and nothing of it runs or asks another server for something.
import { expect, test } from "vitest";
import { recipeHtml } from "../../web/src/institutions/read-recipe.server.ts";

test("HTML stays text, and no picture is fetched", () => {
  expect(recipeHtml('<img src=x onerror="alert(1)"> ![p](https://example.org/p.png)', "")).toBe(
    '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; !<a href="https://example.org/p.png" rel="nofollow ugc noopener">p</a></p>\n',
  );
});

test("links lead to http and https only", () => {
  expect(recipeHtml("[a](https://example.org) [b](javascript:alert(1)) [c](/admin) [d](data:text/html,x)", "")).toBe(
    '<p><a href="https://example.org" rel="nofollow ugc noopener">a</a> [b](javascript:alert(1)) [c](/admin) [d](data:text/html,x)</p>\n',
  );
});

test("headings stand below those of the page, tables scroll by themselves and carry no style", () => {
  expect(recipeHtml("# How\n\n| a | b |\n|:-:|---|\n| 1 | 2 |", "How")).toBe(
    '<h3>How</h3>\n<div class="scroll-x" role="region" tabindex="0" aria-label="How"><table><thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>',
  );
});
