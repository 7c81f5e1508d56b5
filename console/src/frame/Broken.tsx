/**
 * The last resort: a part that could not be loaded or drawn says so, instead of an empty page. The usual cause is a new
 * version of the console, whose files have other names; loading the page again brings it, and what was typed is kept.
 */
import { Component, type ReactNode } from "react";
import { useLanguage } from "../language/language";
import { Notice } from "./Notice";

/** React asks for a class here. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <LoadAgain /> : this.props.children;
  }
}

function LoadAgain() {
  const { words } = useLanguage();
  return (
    <Notice
      text={words.brokenPage}
      action={
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          {words.loadAgain}
        </button>
      }
    />
  );
}
