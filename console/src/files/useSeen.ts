/** Whether an element has come into sight, so that what it shows is loaded then and not before. */
import { useEffect, useState, type RefObject } from "react";

export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target || seen) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: "300px" },
    );
    watch.observe(target);
    return () => watch.disconnect();
  }, [element, seen]);
  return seen;
}
