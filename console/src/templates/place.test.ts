/** Addresses of the templates. */
import { placeOf, routeTo } from "./place";

test.each(["", "?show=look", "?show=look&q=promo", "/new", "/new?like=12", "/12", "/12/edit"])(
  "%j comes back as it was",
  (path) => {
    expect(routeTo(placeOf(path))).toEqual({ screen: "area", area: "templates", path });
  },
);
