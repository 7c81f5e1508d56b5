/** The loaded half of `Menu`: arrow keys, typing to find, Escape, focus given back. It doesn't block the page. */
import * as Dropdown from "@radix-ui/react-dropdown-menu";
import { useState } from "react";
import { Icon } from "../marks/Icon";
import type { MenuItem, MenuProps } from "./Menu";

function Item({ item }: { item: MenuItem }) {
  if (item.heading !== undefined) {
    return <Dropdown.Label className="menu-heading">{item.heading}</Dropdown.Label>;
  }
  return (
    <Dropdown.Item className="menu-item" disabled={item.disabled} onSelect={item.act}>
      <span className="menu-mark">
        {item.chosen ? <Icon name="check" size={16} /> : item.icon && <Icon name={item.icon} size={16} />}
      </span>
      <span>
        <bdi>{item.label}</bdi>
        {item.chosen && <span className="visually-hidden"> ✓</span>}
        {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
      </span>
    </Dropdown.Item>
  );
}

/** Opens at once: it is loaded because somebody pressed its button. */
export function RadixMenu({ label, title, className, disabled, side = "bottom", items }: MenuProps) {
  const [open, setOpen] = useState(true);
  return (
    <Dropdown.Root open={open} onOpenChange={setOpen} modal={false}>
      <Dropdown.Trigger className={className} title={title} aria-label={title} disabled={disabled}>
        {label}
      </Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content
          className="panel menu"
          side={side}
          align={side === "top" ? "start" : "end"}
          sideOffset={6}
          collisionPadding={8}
        >
          {items.map((item) => (
            <Item key={item.heading ?? item.key ?? item.label} item={item} />
          ))}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}
