/** Makes elements; text goes in as text nodes only, so nothing a message says can become markup. */

/**
 * An element with attributes (`true` sets an empty one, `false` and `undefined` leave it out), then its children.
 * @param {string} name
 * @param {Record<string, string | boolean | undefined>} attributes
 * @param {...(Node | string | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false && child !== ""));
  return made;
}

/** The element with this id, which the page's HTML is known to have. */
export const byId = (id) => document.getElementById(id);
