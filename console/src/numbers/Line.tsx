/**
 * The small line of a figure over its days. It only shows the course: the values are in the table below, and in a word
 * while the pointer is over it.
 */
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

interface Props {
  /** Oldest first; null is a gap. */
  values: readonly (number | null)[];
  /** The day under the pointer, null when it leaves. */
  onPoint: (index: number | null) => void;
}

const height = 44;
/** The line has a width, which needs room above its highest point. */
const headroom = 1.08;

/** The colour of the text around it, which follows the theme. */
const ink = (element: HTMLElement): string => getComputedStyle(element).color;

function optionsOf(element: HTMLElement, onPoint: Props["onPoint"]): uPlot.Options {
  return {
    width: element.clientWidth,
    height,
    padding: [4, 4, 4, 4],
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false },
      y: { range: (_u, low, high) => [Math.min(0, low), high <= 0 ? 1 : high * headroom] },
    },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    series: [{}, { stroke: () => ink(element), width: 1.5, points: { show: false }, spanGaps: false }],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}

/** A canvas that follows the size and the colours of the page. */
export function Line({ values, onPoint }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const point = useRef(onPoint);
  useEffect(() => {
    point.current = onPoint;
  });
  useEffect(() => {
    const place = element.current;
    if (!place) return;
    const data: uPlot.AlignedData = [values.map((_, index) => index), [...values]];
    const plot = new uPlot(
      optionsOf(place, (index) => point.current(index)),
      data,
      place,
    );
    const sized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height }));
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const recolor = (): void => plot.redraw();
    sized.observe(place);
    scheme.addEventListener("change", recolor);
    return () => {
      sized.disconnect();
      scheme.removeEventListener("change", recolor);
      plot.destroy();
    };
  }, [values]);
  return <div ref={element} className="figure-line" aria-hidden="true" />;
}
