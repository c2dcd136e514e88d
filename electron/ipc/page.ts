/** Origin of the packaged page. */
export const APP_ORIGIN = 'app://millwright';

/** What the page may load: its own files and nothing else, whichever shell holds it. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
