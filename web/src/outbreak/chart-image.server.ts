// A picture as the text of an SVG file: drawn as on the page, with its source written into it. Pure.
import { render } from "svelte/server";
import type { Language, Text } from "#core/text.ts";
import type { Words } from "#web/words/en.ts";
import { numberText } from "#web/words/numbers.ts";
import { dateText, timeText } from "#web/words/times.ts";
import { outbreakPage } from "./chart-links.ts";
import { chartSubtitle, chartTitle } from "./chart-titles.ts";
import ChartImage from "./image/ChartImage.svelte";
import { BAR_LINE, DRAWING_WIDTH, LIST_LINE, PANEL_COLUMNS, PANEL_HEIGHT, TEXT_LINE, TEXT_PX } from "./image/image-sizes.ts";
import { wrappedText } from "./image/image-text.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";
import type { MarkedDay } from "./policy-marks.server.ts";
import type { ShownChart } from "./shown-charts.server.ts";

export interface ImageSetting {
  readonly words: Words;
  readonly language: Language;
  readonly isSynthetic: boolean;
  readonly timeZone: string;
  /** Where the page lies: `https://madang.example` */
  readonly site: string;
}

/** Above the drawing, and from its end to the first text. */
const HEAD_HEIGHT = 84 + TEXT_LINE;

export function chartImage(shown: ShownChart, query: OutbreakQuery, setting: ImageSetting): string {
  const { words, language } = setting;
  const say = (text: Text) => text[language];
  const legend = shown.form === "lines" ? shown.names.map(say) : [];
  const texts = textsBelow(shown, query, setting).flatMap((text) => wrappedText(text, DRAWING_WIDTH, TEXT_PX));
  const height = drawingHeight(shown);
  const { body } = render(ChartImage, {
    props: {
      shown,
      title: chartTitle(words, shown.id, query),
      subtitle: chartSubtitle(words, shown.id, query),
      invented: setting.isSynthetic ? words.outbreak.invented : "",
      drawingHeight: height,
      height: HEAD_HEIGHT + height + (legend.length + texts.length) * TEXT_LINE,
      legend,
      texts,
      language,
      number: (value: number, digits: number) => numberText(value, language, digits),
      say,
    },
  });
  // What Svelte notes for a browser to go on from.
  return body.replaceAll(/<!--.*?-->/g, "");
}

function drawingHeight(shown: ShownChart): number {
  switch (shown.form) {
    case "lines":
      return shown.drawn.wide.height;
    case "panels":
      return Math.ceil(shown.drawn.panels.length / PANEL_COLUMNS) * PANEL_HEIGHT;
    case "map":
      return Math.max(shown.drawn.height, shown.drawn.provinces.length * LIST_LINE + 20);
    case "bars":
      return Math.min(shown.drawnBars, shown.bars.filter(({ value }) => value !== null).length) * BAR_LINE;
  }
}

function textsBelow(shown: ShownChart, query: OutbreakQuery, { words, language, timeZone, site }: ImageSetting): readonly string[] {
  const own = words.outbreak;
  const { source, publisher } = shown;
  const notes = shown.form === "bars" && shown.withheld > 0 ? [own.withheld(shown.withheld)] : [];
  const days = shown.form === "map" ? [own.onDay(dateText(shown.day, language))] : [];
  const marks = shown.form === "lines" ? shown.marks.map((mark, at) => markText(mark, at + 1, language)) : [];
  const release = `${source.title[language]}, ${own.release(source.version)} (${timeText(source.publishedAt, language, timeZone)}); ${own.figuresOf(publisher[language])}`;
  return [...days, ...notes, ...marks, `${own.source} ${release}`, `${site}${outbreakPage(query, shown.id)}`];
}

function markText({ day, policies }: MarkedDay, number: number, language: Language): string {
  return `(${number}) ${dateText(day, language)}: ${policies.map(({ name, detail }) => [name[language], detail].filter(Boolean).join(", ")).join("; ")}`;
}
