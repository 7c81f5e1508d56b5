/** For the field that a dialog opens with: the browser looks for the attribute, which React doesn't write. */
export const firstFocus = (element: HTMLElement | null): void => element?.setAttribute("autofocus", "");
