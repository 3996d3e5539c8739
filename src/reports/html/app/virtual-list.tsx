import {
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";

/** The most rows that are printed: a printer's patience ends before a browser's memory. */
export const ROWS_PRINTED = 2_000;

/** What the list needs. */
interface Props {
  readonly count: number;
  /** A row's height before it is measured, in pixels. */
  readonly height: (index: number) => number;
  readonly keyOf: (index: number) => string;
  readonly row: (index: number) => ComponentChildren;
  readonly label: string;
  readonly printing: boolean;
}

/** Any number of rows, of which only those near the screen are in the document. It scrolls with the window. */
export function VirtualList({ count, height, keyOf, row, label, printing }: Props): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const options = (): VirtualizerOptions<Window, HTMLDivElement> => ({
    count,
    estimateSize: height,
    getItemKey: keyOf,
    overscan: 8,
    getScrollElement: () => window,
    scrollMargin: (list.current?.getBoundingClientRect().top ?? 0) + scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    onChange: () => {
      redraw(undefined);
    },
  });
  const virtualizer = useMemo(() => new Virtualizer(options()), []);
  virtualizer.setOptions(options());
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
  });
  if (printing) {
    const indexes = Array.from({ length: Math.min(count, ROWS_PRINTED) }, (_, index) => index);
    return (
      <div role="list" aria-label={label} class="printed">
        {indexes.map((index) => (
          <div role="listitem">{row(index)}</div>
        ))}
      </div>
    );
  }
  return (
    <div
      ref={list}
      role="list"
      aria-label={label}
      class="virtual"
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => (
        <div
          key={key}
          role="listitem"
          aria-posinset={index + 1}
          aria-setsize={count}
          data-index={index}
          ref={(element) => {
            virtualizer.measureElement(element);
          }}
          style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
        >
          {row(index)}
        </div>
      ))}
    </div>
  );
}
