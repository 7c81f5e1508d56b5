/** WhatsApp's text marks: *bold*, _italic_, ~struck~ and ```code```. */
import { element } from "./element.js";

const MARK = /```([^]+?)```|(?<![\p{L}\p{N}])([*_~])(?!\s)([^\n]+?)(?<!\s)\2(?![\p{L}\p{N}])/u;
const NAMES = { "*": "strong", _: "em", "~": "s" };

/** The text as nodes: elements for what is marked, plain strings for the rest. */
export function formatted(text) {
  const match = MARK.exec(text);
  if (!match) return [text];
  const [whole, code, mark, inside] = match;
  const marked =
    code === undefined ? element(NAMES[mark], {}, ...formatted(inside)) : element("code", {}, code);
  return [text.slice(0, match.index), marked, ...formatted(text.slice(match.index + whole.length))];
}
