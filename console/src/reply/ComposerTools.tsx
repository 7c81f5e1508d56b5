/** The buttons beside the composer: files, emoji, marks, and what is sent less often. */
import { lazy, Suspense, useRef } from "react";
import { useWords } from "../language/words";
import { Icon, type IconName } from "../marks/Icon";
import { Menu, type MenuItem } from "../parts/Menu";
import { Popup } from "../parts/Popup";
import type { MarkKey } from "./markText";
import type { SpecialKind } from "./special/fields";
import { replyWords } from "./words";

const EmojiPicker = lazy(async () => ({ default: (await import("./EmojiPicker")).EmojiPicker }));

interface Props {
  disabled: boolean;
  onFiles: (files: Iterable<File>) => void;
  onEmoji: (emoji: string) => void;
  onMark: (key: MarkKey) => void;
  onTemplate: () => void;
  onSpecial: (kind: SpecialKind) => void;
}

const specials: readonly (readonly [SpecialKind, IconName])[] = [
  ["location", "place"],
  ["contact", "person"],
  ["buttons", "reply"],
  ["list", "list"],
  ["link", "send"],
  ["locationRequest", "place"],
  ["contactRequest", "person"],
];

/** One row. */
export function ComposerTools({ disabled, onFiles, onEmoji, onMark, onTemplate, onSpecial }: Props) {
  const words = useWords(replyWords);
  const input = useRef<HTMLInputElement>(null);
  const marks: MenuItem[] = (["bold", "italic", "strike", "code"] as const).map((key) => ({
    label: words.marks[key],
    icon: key,
    act: () => onMark(key),
  }));
  const items: MenuItem[] = [
    { label: words.attach, icon: "attach", act: () => input.current?.click() },
    { label: words.kinds.template, icon: "templates", act: onTemplate },
    ...specials.map(([kind, icon]) => ({ label: words.kinds[kind], icon, act: () => onSpecial(kind) })),
    { heading: words.format },
    ...marks,
  ];
  return (
    <div className="composer-tools">
      <Menu
        className="quiet icon-button"
        label={<Icon name="plus" />}
        title={words.more}
        side="top"
        disabled={disabled}
        items={items}
      />
      <Popup
        className="quiet icon-button"
        label={<Icon name="smile" />}
        title={words.emoji.open}
        panel={words.emoji.open}
        side="top"
        disabled={disabled}
      >
        {() => (
          <Suspense fallback={<div className="emoji-picker" />}>
            <EmojiPicker onChoose={onEmoji} />
          </Suspense>
        )}
      </Popup>
      <button
        type="button"
        className="quiet icon-button wide-only"
        title={words.attach}
        aria-label={words.attach}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.attach}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []));
          event.target.value = "";
        }}
      />
    </div>
  );
}
