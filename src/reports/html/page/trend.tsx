import { area, curveMonotoneX, line } from "d3-shape";
import type { JSX } from "preact";
import type { TrendPoint } from "../../../core/trend";
import { counted, dayOf, percent, timeOf } from "../words";

/** A point in the chart: from 0 to 100 on both axes, from the left and from the top. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly scan: TrendPoint;
}

/** The most scans that are drawn: more than these are closer together than a finger or an eye could tell. */
const SCANS_DRAWN = 60;

/** The scans that the table has. */
const TABLED = 10;

/** How the score went, scan by scan. A table says the same. */
export function Trend({ trend }: { readonly trend: readonly TrendPoint[] }): JSX.Element {
  const scans = trend.slice(-SCANS_DRAWN);
  const points = pointsOf(scans);
  const [first, last] = [scans[0], scans.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) {
    return (
      <p class="empty">
        A trend shows once two scans of all targets that decided something are kept: {counted(points.length, "scan")}{" "}
        {points.length === 1 ? "is" : "are"}. Scans from a shell and of a part of the targets are not kept.
      </p>
    );
  }
  const x = ({ x: place }: Point): number => place;
  const y = ({ y: place }: Point): number => place;
  const curve = line<Point>(x, y).curve(curveMonotoneX)(points) ?? "";
  const ground = area<Point>(x, 100, y).curve(curveMonotoneX)(points) ?? "";
  return (
    <figure class="trend">
      <div class="plot">
        <div class="scale" aria-hidden="true">
          <span>100</span>
          <span>50</span>
          <span>0</span>
        </div>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={told(first, last, scans.length)}>
          <path class="grid" d="M0 0H100M0 50H100M0 100H100" />
          <path class="ground" d={ground} />
          <path class="curve" d={curve} />
          {points.map(({ x: across, y: down, scan }) => (
            <g>
              <title>{`${timeOf(scan.completedAt)}: ${percent(scan.complianceScore)}, ${scan.status}`}</title>
              <path class="dot" d={`M${across} ${down}h0`} />
              {scan.status === "incomplete" && <path class="inside" d={`M${across} ${down}h0`} />}
            </g>
          ))}
        </svg>
      </div>
      <figcaption>
        <span>{dayOf(first.completedAt)}</span>
        <span class="key">Score in percent; a hollow dot is an incomplete scan</span>
        <span>{dayOf(last.completedAt)}</span>
      </figcaption>
      <details>
        <summary>The last {counted(Math.min(TABLED, scans.length), "scan")} as a table</summary>
        <TrendTable scans={scans.slice(-TABLED).reverse()} />
      </details>
    </figure>
  );
}

function TrendTable({ scans }: { readonly scans: readonly TrendPoint[] }): JSX.Element {
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">Scan</th>
          <th scope="col" class="number">
            Score
          </th>
          <th scope="col" class="number">
            New
          </th>
          <th scope="col" class="number">
            Came back
          </th>
          <th scope="col" class="number">
            Resolved
          </th>
        </tr>
      </thead>
      <tbody>
        {scans.map((scan) => (
          <tr>
            <th scope="row">
              {timeOf(scan.completedAt)}
              {scan.status === "incomplete" && <span class="note"> incomplete</span>}
            </th>
            <td class="number">{percent(scan.complianceScore)}</td>
            <td class="number">{scan.newFindings}</td>
            <td class="number">{scan.reopenedFindings}</td>
            <td class="number">{scan.resolvedFindings}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The scans that have a score, by their time. */
function pointsOf(scans: readonly TrendPoint[]): readonly Point[] {
  const times = scans.map(({ completedAt }) => Date.parse(completedAt));
  const [start = 0, end = 0] = [times[0], times.at(-1)];
  return scans.flatMap((scan, index) => {
    if (scan.complianceScore === null) return [];
    // Scans of the same moment are told apart by their order.
    const x =
      end > start ? (((times[index] ?? end) - start) * 100) / (end - start) : (index * 100) / (scans.length - 1);
    return [{ x: rounded(x), y: rounded(100 - scan.complianceScore), scan }];
  });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function told(first: TrendPoint, last: TrendPoint, scans: number): string {
  return `Score over ${counted(scans, "scan")}: ${percent(first.complianceScore)} on ${dayOf(first.completedAt)}, ${percent(last.complianceScore)} on ${dayOf(last.completedAt)}.`;
}
