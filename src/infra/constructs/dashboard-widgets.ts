/** Where the widgets of a dashboard look. */
export interface WidgetScope {
  readonly awsRegion: string;
}

/** Settings of a metric or an expression in a widget (CloudWatch API reference, dashboard body structure). */
export interface Rendering {
  readonly id?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly expression?: string;
  readonly visible?: boolean;
  readonly color?: string;
}

/**
 * A line of a widget's `metrics`: either namespace, name, dimensions and rendering, or a rendering with an expression.
 */
export type MetricLine = readonly (string | Rendering)[];

/** What a widget shows. */
export interface WidgetContent {
  readonly type: "metric" | "log" | "alarm";
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A widget in its place. */
export interface Widget extends WidgetContent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DASHBOARD_WIDTH = 24;
const WIDGET_HEIGHT = 6;
const PERIOD_SECONDS = 300;

/** Places rows below each other, and the widgets of each side by side with equal width. */
export function inRows(rows: readonly (readonly WidgetContent[])[]): readonly Widget[] {
  return rows.flatMap((contents, index) => {
    const width = DASHBOARD_WIDTH / contents.length;
    return contents.map((content, column) => ({
      ...content,
      x: column * width,
      y: index * WIDGET_HEIGHT,
      width,
      height: WIDGET_HEIGHT,
    }));
  });
}

/** Metrics over time. */
export function graph(
  title: string,
  { awsRegion }: WidgetScope,
  metrics: readonly MetricLine[],
  more: { readonly stacked?: boolean } = {},
): WidgetContent {
  const properties = { view: "timeSeries", stacked: false, ...more, title, region: awsRegion, metrics };
  return { type: "metric", properties: { ...properties, period: PERIOD_SECONDS } };
}

/** The last values of metrics. */
export function number(title: string, { awsRegion }: WidgetScope, metrics: readonly MetricLine[]): WidgetContent {
  const properties = { view: "singleValue", sparkline: true, title, region: awsRegion, metrics };
  return { type: "metric", properties: { ...properties, period: PERIOD_SECONDS } };
}

/**
 * A table that CloudWatch Logs Insights makes of a log group whenever the dashboard is opened.
 * @param commands The query's commands, in the order in which they run.
 */
export function logTable(
  title: string,
  { awsRegion }: WidgetScope,
  logGroupName: string,
  commands: readonly string[],
): WidgetContent {
  const query = [`SOURCE '${logGroupName}'`, ...commands].join("\n| ");
  return { type: "log", properties: { view: "table", title, region: awsRegion, query } };
}

/** The states of alarms, those that changed last first. */
export function alarmStates(title: string, alarmArns: readonly string[]): WidgetContent {
  return { type: "alarm", properties: { title, alarms: alarmArns, sortBy: "stateUpdatedTimestamp" } };
}
