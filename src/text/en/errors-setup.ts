/** Errors of setup and registration: what, why, and what would help. */
interface ErrorText {
  readonly what: string;
  readonly why: string;
  readonly helps: string;
}

const error = (what: string, why: string, helps: string): ErrorText => ({ what, why, helps });

export const setupErrors: Readonly<Record<string, ErrorText>> = {
  KEY_EXPIRED: error(
    'The vault did not take the registration key.',
    'It is older than five days, or its vault is gone.',
    'Download a new key from the vault and run setup again.',
  ),
  ACS50008: error(
    'The token is invalid (ACS50008).',
    'The clock of the server is more than 15 minutes off.',
    'Correct time and time zone, then run setup again. The proxy is not to blame.',
  ),
  SETUP_MYSQL_BLOCKED: error(
    'MySQL could not be fetched.',
    'Port 80 to its download site is blocked.',
    'Open port 80 for the setup only, or place the installer by hand.',
  ),
  SETUP_NOT_ADMINISTRATOR: error(
    'Setup could not create its certificate.',
    'It was not run by a local administrator.',
    'Run it as administrator.',
  ),
  SETUP_OS: error(
    'The operating system does not fit.',
    'The server has to run Windows Server 2012 R2.',
    'Use a machine with that version.',
  ),
  SETUP_LANGUAGE: error(
    'The language of the operating system does not fit.',
    'Only English is supported.',
    'Use a machine with an English system.',
  ),
  SETUP_ADDRESS: error(
    'The server has no static address.',
    'Agents and process servers keep its address.',
    'Give it a static address.',
  ),
  SETUP_DOMAIN_CONTROLLER: error(
    'The server is a domain controller.',
    'A configuration server cannot be one.',
    'Use another machine.',
  ),
  SETUP_HOST_NAME: error(
    'The host name is too long.',
    'It may have at most 15 characters.',
    'Rename the server.',
  ),
  SETUP_POWERCLI: error(
    'The VMware environment was not found.',
    'PowerCLI 6.0 is missing, or it is another version or a 6.0 R release.',
    'Install plain 6.0.',
  ),
  SETUP_SPACE: error(
    'The drive has too little space.',
    'At least 5 GB must be free; 600 GB or more is the advice.',
    'Give the server a larger disk. Skipping the check only hides it.',
  ),
  SETUP_NO_INTERNET: error(
    'Setup found no internet.',
    'The probe it asks for is blocked.',
    'Allow the probe in the firewall.',
  ),
  SETUP_NO_SERVER: error(
    'The configuration server did not answer.',
    'It is not registered, its certificate has expired, or it is gone.',
    'Bring it back, then run setup again.',
  ),
  PASSPHRASE_WRONG: error(
    'The configuration server did not take the passphrase.',
    'It is not the one of this server, or was mistyped.',
    'Read it with genpassphrase.exe on that very server.',
  ),
  SERVER_GONE: error(
    'The server went down.',
    'Its host lost power while the work ran.',
    'Bring it back, then start again.',
  ),
};
