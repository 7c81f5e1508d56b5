/** How a name or number is written where it is searched, by those who store it and those who look for it alike. */
import type { Customer } from "./conversation";

/** Lower case, one space between words, at most 200 characters. */
export const searchText = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim().slice(0, 200).toWellFormed();

/** What `conversations.searchName` holds: the name, or the user name of somebody without one. */
export const searchNameOf = ({ name, username }: Customer): string => searchText(name ?? username ?? "");

/** The digits of a number as somebody types it. */
export const searchNumber = (text: string): string => text.replace(/\D/g, "");
