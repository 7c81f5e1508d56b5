import { MemoryStore } from "./memoryStore";
import { storeContract } from "./storeContract";

storeContract("the memory store", () => Promise.resolve(new MemoryStore()));
