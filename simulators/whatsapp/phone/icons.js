/** The few drawings of the page, as inline SVG that takes the colour of the text around it. */

const SPACE = "http://www.w3.org/2000/svg";

const PATHS = {
  clock: { box: "0 0 17 12", lines: ["M8.5 1a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8.5 3.4V6l1.8 1.2"] },
  one: { box: "0 0 17 12", lines: ["M4 6.4l3.2 3.2L13 2.6"] },
  two: { box: "0 0 17 12", lines: ["M1 6.4l3.2 3.2L10 2.6", "M7.4 9l.7.6 6.9-7"] },
  failed: { box: "0 0 17 12", lines: ["M8.5 1a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8.5 3.4v3M8.5 8.5v.1"] },
  plus: { box: "0 0 24 24", lines: ["M12 5v14M5 12h14"], width: 2.2 },
  send: { box: "0 0 24 24", lines: ["M4 12h14M12.5 6l6 6-6 6"], width: 2.2 },
};

/** A drawing, hidden from screen readers; the text beside it or a label says what it means. */
export function icon(name) {
  const { box, lines, width = 1.3 } = PATHS[name];
  const svg = document.createElementNS(SPACE, "svg");
  const attributes = {
    viewBox: box,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": String(width),
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const line of lines) {
    const path = document.createElementNS(SPACE, "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}
