import { listSettings } from './settings.ts';

/** The text of docs/settings.md. */
export function settingsDocument(): string {
  const rows = listSettings().map(
    ({ name, description, fallback }) => `| \`${name}\` | ${fallback === undefined ? '' : `\`${fallback}\``} | ${description} |`,
  );
  return `# Settings

Every setting is an environment variable, read once at the start. A wrong value stops the start with a message that names it; an empty one counts
as not given. This page is made from the service's own list (\`apps/dispatch/src/settings\`), and a test fails when the two differ.

| setting | default | meaning |
|---|---|---|
${rows.join('\n')}

## The database and its roles

The tables belong to one role (the owner), and the service works through others that may neither own tables, nor be superuser, nor bypass
row-level security. Three of them may do one thing each: sign-in reads sessions and, of people, only who they are; the relay reads events; retention
deletes old positions, ended sessions and used keys. The start compares what each may really do with what it should, and fails where they differ.

- **Embedded** (no \`DATABASE_URL\`): all are made by themselves.
- **External, the role of \`DATABASE_URL\` may create roles and tables**: Rampa makes \`rampa_service\`, \`rampa_sign_in\`, \`rampa_relay\` and
  \`rampa_retention\` (in a database of another name: \`rampa_service_<database>\` and so on); what their passwords are made from is kept in
  \`DATA_DIR/keys/database-role\`. A superuser's tables go to \`rampa_owner\`.
- **External, roles made by the administrator**: \`DATABASE_OWNER_URL\` is the owner, \`DATABASE_URL\` the service; beside the service's role
  \`<role>\` there are \`<role>_sign_in\`, \`<role>_relay\` and \`<role>_retention\` with the same password. Choose this when several machines run the
  service. The statements to run are printed when they are needed.

For search in Bulgarian an external database wants a locale that knows Cyrillic letters:
\`create database rampa template template0 encoding UTF8 locale_provider icu icu_locale bg locale "C.UTF-8"\`. Otherwise the start says so, and
names are found only when typed exactly.

## Keys

\`DATA_DIR/keys/master.key\` (or \`MASTER_KEY_FILE\`) opens riders' needs. Without it a backup's needs stay closed for ever, with it they are open:
keep a copy apart from the backups. \`npm run backup\` writes it to a file of its own.
`;
}
