/** The program that the user named, whether it is there or not. */
export declare const namedChromium: () => string | null;
/** Every Chromium found: named by the user, on the path, in a usual place, downloaded by Playwright. */
export declare const chromiums: () => string[];
/** The first of them, or null. */
export declare const findChromium: () => string | null;
