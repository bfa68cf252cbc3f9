/** The two small files setup reads: their sections and keys (SET-13, SET-14). */

/** What is missing of a section and its keys, in a text of `key=value` entries. */
function missing(text: string, section: string, keys: readonly string[]): readonly string[] {
  const has = (key: string) => new RegExp(`(^|[\\s;\\]])${key}\\s*=\\s*[^\\s;]+`).test(text);
  const gone = keys.filter((key) => !has(key));
  return text.includes(`[${section}]`) ? gone : [`[${section}]`, ...gone];
}

/** What the database file lacks; empty = it is good. */
export function databaseFileGaps(text: string): readonly string[] {
  return missing(text, 'MySQLCredentials', ['MySQLRootPassword', 'MySQLUserPassword']);
}

/** What the proxy file lacks; name and password only where the proxy asks for them. */
export function proxyFileGaps(text: string): readonly string[] {
  const always = ['ProxyAuthentication', 'Proxy IP', 'ProxyPort'];
  const asks = /ProxyAuthentication\s*=\s*Yes/.test(text);
  const keys = asks ? [...always, 'ProxyUserName', 'ProxyPassword'] : always;
  return missing(text, 'ProxySettings', keys);
}
