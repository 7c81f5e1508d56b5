/** How many templates the console follows. */
export const newestTemplates = 200;
