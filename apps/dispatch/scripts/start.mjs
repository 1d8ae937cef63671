/**
 * `npm start`: installs what is missing, builds what changed, starts the service and, in demo mode, the simulated day.
 * Options: --json (one line of JSON instead of text), --production (no demo), --verbose (show what the tools say while they build).
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { checkNode, prepare, product, root } from '../../e2e/scripts/ensure.mjs';

checkNode();
const known = ['--json', '--production', '--no-simulator', '--verbose'];
const options = new Set(process.argv.slice(2));
const unknown = [...options].filter((option) => !known.includes(option));
if (unknown.length > 0) fail(`Unknown option ${unknown.join(', ')}. Known: ${known.join(', ')}.`);
const json = options.has('--json');
const production = options.has('--production');
if (production && process.env.DEMO === 'on') fail('--production refuses DEMO=on. Unset DEMO, or start without --production.');
const demo = !production && process.env.DEMO !== 'off';
const env = { ...process.env, DEMO: demo ? 'on' : 'off' };
const port = Number(env.PORT || 3000);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT must be a whole number from 0 to 65535, not "${env.PORT}". Example: PORT=3001 npm start`);

await refuseTakenPort();
await prepare(product, options.has('--verbose'));

const children = new Set();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
stopWithParent();

const service = launch('apps/dispatch/dist/main.js', [], env);
service.once('message', (message) => void announce(message));
service.once('exit', (code) => stop(stopping ? 0 : (code ?? 1)));

/** A child with its output on stderr; it ends when we do. */
function launch(file, args, environment) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, file), ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  if (children.size === 0) process.exit(code);
  for (const child of children) child.once('exit', () => children.size === 0 && process.exit(code));
  setTimeout(() => process.exit(code || 1), 20_000).unref();
}

/** npm hands its SIGTERM to a shell that ends without passing it on: we then have lost our parent, and end, too. */
function stopWithParent() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === 'start') setInterval(() => process.ppid !== parent && stop(0), 500).unref();
}

async function announce({ port: actual }) {
  const scheme = env.TLS_CERT ? 'https' : 'http';
  const base = `${scheme}://localhost:${actual}`;
  const addresses = {
    rider: `${base}/`,
    console: `${base}/console/`,
    driver: `${base}/driver/`,
    api: `${base}/api/docs`,
    health: `${base}/api/health`,
  };
  const signIns = demo ? await demoSignIns(base) : [];
  if (json) process.stdout.write(`${JSON.stringify({ ready: true, demo, addresses, signIns })}\n`);
  else process.stdout.write(page(addresses, signIns));
  if (demo && !options.has('--no-simulator')) simulate(`${scheme}://127.0.0.1:${actual}`);
}

/** The simulated day goes on after whatever stopped it; it resumes where it was. */
function simulate(url) {
  const simulator = launch('apps/simulator/dist/main.js', ['--url', url, '--forever'], env);
  simulator.once('exit', (code) => {
    if (stopping || code === 0) return;
    console.error('The simulated day stopped; it is started again.');
    setTimeout(() => !stopping && simulate(url), 3_000);
  });
}

/** A few people of each app to sign in as; all others are in the picker. */
async function demoSignIns(base) {
  const { items } = await (await fetch(`${base}/api/v1/demo/people`, { headers: { 'x-rampa-app': 'simulator' } })).json();
  return ['console', 'driver', 'rider'].flatMap((app) =>
    items
      .filter((person) => person.app === app)
      .slice(0, 3)
      .map(({ personId, name, role, about }) => ({ app, role, name, personId, about: about.en })),
  );
}

function page(addresses, signIns) {
  const lines = [
    '',
    '  Rampa is ready.',
    '',
    `  Riders       ${addresses.rider}`,
    `  Dispatchers  ${addresses.console}`,
    `  Drivers      ${addresses.driver}`,
    `  API          ${addresses.api}`,
    '',
  ];
  if (!demo) lines.push('  There is no sign-in for a real installation yet: this start serves the API and its page only.', '');
  if (signIns.length > 0) {
    lines.push('  Demo: everyone here is invented. Sign in by choosing a person on the page, for example:');
    for (const { app, name, about } of signIns) lines.push(`    ${app.padEnd(8)} ${name} (${about})`);
    lines.push('');
  }
  lines.push('  Stop with Ctrl+C; everything is kept.', '', '');
  return lines.join('\n');
}

/** A second start on the same port would fail late and unclearly. */
function refuseTakenPort() {
  return new Promise((resolve) => {
    if (port === 0) return resolve();
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        fail(
          `Port ${port} is taken. Stop what runs there, or choose another with a data folder of its own: PORT=3001 DATA_DIR=.rampa-2 npm start`,
        );
      fail(`Port ${port} cannot be used (${error.code}). Choose another: PORT=3001 npm start`);
    });
    probe.listen(port, env.HOST || '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
