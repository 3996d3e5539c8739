import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { h, type ComponentChild } from "preact";
import { render } from "preact-render-to-string";
import * as z from "zod";
import { AuditStack, settingsOf } from "../__tests__/support/audit-stack";
import { HANDLER_NAMES, type HandlerName } from "../src/infra/handler-bundles";

/** What of a dashboard's body is drawn (CloudWatch API reference, "Dashboard body structure and syntax"). */
const bodySchema = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(["metric", "log", "alarm"]),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      properties: z.object({
        title: z.string(),
        view: z.string().optional(),
        stacked: z.boolean().optional(),
        metrics: z.array(z.array(z.unknown())).optional(),
        query: z.string().optional(),
        alarms: z.array(z.string()).optional(),
      }),
    }),
  ),
});

type Widget = z.infer<typeof bodySchema>["widgets"][number];

/** How a line of a metric is drawn: what is not visible is an ingredient of another. */
const renderingSchema = z.object({
  label: z.string().optional(),
  visible: z.boolean().default(true),
  color: z.string().optional(),
});

/** Columns of the grid, and the pixels of one, of a row, and of a line of a legend's text. */
const COLUMNS = 24;
const COLUMN = 52;
const ROW = 38;
const LINE = 17;

/** CloudWatch's order of colours for lines that name none. */
const COLORS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22"];

const NOTE = "The layout as the stack defines it, drawn without CloudWatch and without data: what each widget shows";

/**
 * A drawing of the dashboard that the stack makes by default, as a page: each widget in its place with its title, its
 * kind and what it shows. It holds no data and says so.
 * @param directory Where files may be left that stand for the functions' bundles.
 */
export function dashboardDrawing(directory: string): string {
  const [dashboard] = new AuditStack(settingsOf({}), codeDirectories(directory)).all("aws_cloudwatch_dashboard");
  const { widgets } = bodySchema.parse(JSON.parse(String(dashboard?.["dashboard_body"])));
  const height = Math.max(...widgets.map(({ y, height: rows }) => y + rows)) * ROW;
  const size = { width: COLUMNS * COLUMN, height: height + 40, viewBox: `0 -40 ${COLUMNS * COLUMN} ${height + 40}` };
  const note = text(10, -16, 15, NOTE, "#16191f", "bold");
  const drawing = h("svg", { xmlns: "http://www.w3.org/2000/svg", ...size }, note, widgets.map(widgetOf));
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#f2f3f3;font-family:sans-serif}svg{display:block}</style>${render(drawing)}`;
}

function codeDirectories(directory: string): Readonly<Record<HandlerName, string>> {
  const folders = HANDLER_NAMES.map((name): [HandlerName, string] => [name, join(directory, name)]);
  for (const [, folder] of folders) {
    mkdirSync(folder);
    writeFileSync(join(folder, "index.js"), "");
  }
  return Object.fromEntries(folders) as Record<HandlerName, string>;
}

function widgetOf(widget: Widget): ComponentChild {
  const [width, height] = [widget.width * COLUMN - 8, widget.height * ROW - 8];
  return h(
    "g",
    { transform: `translate(${widget.x * COLUMN + 4} ${widget.y * ROW + 4})` },
    h("rect", { width, height, rx: 4, fill: "#ffffff", stroke: "#d5dbdb" }),
    text(12, 24, 15, widget.properties.title, "#16191f", "bold"),
    text(12, 44, 12, kindOf(widget), "#687078"),
    shownBy(widget).map(({ label, color }, index, all) => {
      // A second column begins where the first one is full.
      const inColumn = Math.floor((height - 64) / LINE);
      const column = Math.floor(index / inColumn);
      const columns = Math.ceil(all.length / inColumn);
      const [x, y] = [12 + (column * (width - 12)) / columns, 70 + (index % inColumn) * LINE];
      return [h("rect", { x, y: y - 9, width: 10, height: 10, fill: color }), text(x + 16, y, 13, label, "#16191f")];
    }),
  );
}

/** What a widget shows, each with its colour in the drawing. */
function shownBy({ properties: { metrics = [], query, alarms } }: Widget): readonly { label: string; color: string }[] {
  const lines = metrics.flatMap((line) => {
    const { visible, label, color } = renderingSchema.parse(line.at(-1));
    return visible ? [{ label: label ?? "One line for each pack", color }] : [];
  });
  const grey = "#aab7b8";
  return [
    ...lines.map(({ label, color }, index) => ({ label, color: color ?? COLORS[index % COLORS.length] ?? grey })),
    ...columnsOf(query).map((label) => ({ label, color: grey })),
    ...(alarms === undefined ? [] : [{ label: `${alarms.length} alarms, each with its state`, color: grey }]),
  ];
}

/** The columns of a table: those that its query groups by and counts, or the fields that it shows. */
function columnsOf(query = ""): readonly string[] {
  const grouped = /\| stats .* by (.*)/.exec(query)?.[1]?.split(", ") ?? [];
  const counted = [...query.matchAll(/ as (\w+)(?=,| by)/g)].map(([, name = ""]) => name);
  const shown = /\| fields (@timestamp.*)/.exec(query)?.[1]?.split(", ") ?? [];
  return [...grouped, ...counted, ...shown];
}

function kindOf({ type, properties: { view, stacked } }: Widget): string {
  if (type === "alarm") return "States of alarms";
  if (type === "log") return "A table from the scanner's log, with these columns";
  if (view === "singleValue") return "The last value, and its course";
  return stacked === true ? "Stacked areas over time" : "Lines over time";
}

function text(x: number, y: number, size: number, content: string, fill: string, weight = "normal"): ComponentChild {
  return h("text", { x, y, "font-size": size, "font-weight": weight, fill }, content);
}
