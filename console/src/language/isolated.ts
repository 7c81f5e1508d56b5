/** Names inside our own sentences. A name may be in a script that runs the other way, or hold marks that turn the text around. */

/** Explicit direction marks: they would end the isolation, or reach beyond the name. Unicode: UAX #9. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** The name, whose direction ends with it. */
export const isolated = (name: string): string => `\u2068${name.replace(directionMarks, "")}\u2069`;
