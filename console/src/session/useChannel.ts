/** The business numbers, live and read once a tab: their names and the language they speak. */
import { createContext, useContext } from "react";
import type { Channel } from "../../../functions/src/contract/channel";

export const ChannelsContext = createContext<ReadonlyMap<string, Channel>>(new Map());

/** All of them by id; empty while they load. */
export const useChannels = (): ReadonlyMap<string, Channel> => useContext(ChannelsContext);

/** One of them; undefined while it loads. */
export const useChannel = (phoneNumberId: string): Channel | undefined => useChannels().get(phoneNumberId);
