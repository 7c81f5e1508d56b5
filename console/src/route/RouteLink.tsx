/** A link inside the console: a real one, so that it can be opened in a new tab, but without loading the page again. */
import type { ComponentProps, MouseEvent } from "react";
import { goTo } from "./navigation";
import { pathOf, type Route } from "./route";

interface Props extends Omit<ComponentProps<"a">, "href" | "onClick"> {
  to: Route;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** A link to a route. */
export function RouteLink({ to, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    goTo(to);
  };
  return <a {...rest} href={pathOf(to)} onClick={follow} />;
}
