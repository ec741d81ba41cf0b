/** How child processes run these sources. */
export const TYPESCRIPT = ['--import', 'tsx'];
