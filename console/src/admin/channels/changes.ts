/**
 * What was changed of a channel's settings and not saved yet. Only what differs from the channel as it is now stands here, so
 * that a colleague's change to something else isn't undone by saving. Pure.
 */
import type { ChannelChanges } from "../../../../functions/src/contract/calls/administration";
import type { Channel } from "../../../../functions/src/contract/channel";

export type Settings = Pick<Channel, "name" | "ai" | "language" | "texts" | "rules">;
type Rules = NonNullable<ChannelChanges["rules"]>;

/** The settings with the changes in them. */
export function changed(settings: Settings, changes: ChannelChanges): Settings {
  const { texts = {}, rules = {}, ...plain } = changes;
  const { words = {}, ...plainRules } = rules;
  return {
    ...settings,
    ...defined(plain),
    texts: { ...settings.texts, ...defined(texts) },
    rules: {
      ...settings.rules,
      ...defined(plainRules),
      words: { ...settings.rules.words, ...defined(words) },
    },
  };
}

type Defined<Value> = { [Key in keyof Value]-?: Exclude<Value[Key], undefined> };

const defined = <Value extends object>(value: Value): Partial<Defined<Value>> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<
    Defined<Value>
  >;

const isSame = (a: unknown, b: unknown): boolean =>
  typeof a === "number" ? a === b : JSON.stringify(a) === JSON.stringify(b);

/** Those entries that aren't as they are in the settings; undefined where none is left. */
function differing<Value extends object>(value: Value | undefined, settings: object): Value | undefined {
  const now = settings as Record<string, unknown>;
  const left = Object.entries(value ?? {}).filter(
    ([key, each]) => each !== undefined && !isSame(each, now[key]),
  );
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Value);
}

/** The changes with some more, without what is as it is in the settings. */
export function withChange(settings: Settings, before: ChannelChanges, next: ChannelChanges): ChannelChanges {
  const { texts: _texts, rules: _rules, ...plain } = { ...before, ...next };
  const texts = differing({ ...before.texts, ...next.texts }, settings.texts);
  const words = differing({ ...before.rules?.words, ...next.rules?.words }, settings.rules.words);
  const { words: _words, ...plainRules }: Rules = { ...before.rules, ...next.rules };
  const rules: Rules = { ...differing(plainRules, settings.rules), ...(words ? { words } : {}) };
  return {
    ...differing(plain, settings),
    ...(texts ? { texts } : {}),
    ...(Object.keys(rules).length > 0 ? { rules } : {}),
  };
}

/** How many settings are changed. */
export const changeCount = ({ texts = {}, rules = {}, ...plain }: ChannelChanges): number => {
  const { words = {}, ...plainRules } = rules;
  return [plain, texts, plainRules, words].reduce((sum, part) => sum + Object.keys(part).length, 0);
};
