/** The head of one part of a screen: its name, a sentence on what it is for, and what can be made there. */
import type { ReactNode } from "react";

interface Props {
  title: string;
  intro: string;
  children?: ReactNode;
}

export function SectionHead({ title, intro, children }: Props) {
  return (
    <header className="section-head">
      <div>
        <h2>{title}</h2>
        <p className="muted">{intro}</p>
      </div>
      {children}
    </header>
  );
}
