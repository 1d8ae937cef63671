/**
 * Runs steps side by side in a few lanes. Each step's output stays in one piece: the oldest one still running is shown as it speaks,
 * what others say meanwhile is held until it is their turn.
 */
import { spawn } from 'node:child_process';
import { root } from './ensure.mjs';

/** For what is still in the pipes when a step has ended. */
const LAST_WORDS_MS = 3_000;
/** Compilers make much that is soon forgotten: with room for it a type check takes a tenth less of the processor. */
const ROOMY = '--max-semi-space-size=64';
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

/**
 * @param steps `{ name, needs?, commands: [{ args, env?, cwd? }] }` in the order in which they should begin; each command is Node with these arguments.
 * @returns for each step `{ name, ok, seconds }`; a step whose `needs` failed is not run and not `ok`.
 */
export async function runInLanes(steps, lanes) {
  const left = [...steps];
  const ended = new Map();
  const tape = new Tape();
  const ready = ({ needs = [] }) => needs.every((name) => ended.has(name));
  async function lane() {
    for (;;) {
      const at = left.findIndex(ready);
      if (at < 0 && left.length === 0) return;
      if (at < 0) await new Promise((resolve) => waiting.push(resolve));
      else await take(left.splice(at, 1)[0]);
    }
  }
  const waiting = [];
  async function take(step) {
    const page = tape.page(step.name);
    const from = performance.now();
    const missing = (step.needs ?? []).filter((name) => !ended.get(name).ok);
    if (missing.length > 0) page.write(`not run without ${missing.join(', ')}\n`);
    const ok = missing.length === 0 && (await runAll(step.commands, page));
    const seconds = Math.round((performance.now() - from) / 1000);
    page.close(`${step.name}: ${ok ? `${seconds} s` : 'failed'}`);
    ended.set(step.name, { name: step.name, ok, seconds });
    for (const wake of waiting.splice(0)) wake();
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return steps.map(({ name }) => ended.get(name));
}

async function runAll(commands, page) {
  for (const command of commands) if (!(await runNode(command, page))) return false;
  return true;
}

function runNode({ args, env = {}, cwd = root }, page) {
  const colour = process.stderr.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(process.execPath, [ROOMY, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...colour, ...env } });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => page.write(text));
  return new Promise((resolve) => {
    child.once('error', (error) => page.write(`${error.message}\n`));
    // what a step leaves behind may hold its pipes open
    child.once('exit', (code) => setTimeout(() => resolve(code === 0), LAST_WORDS_MS));
    child.once('close', (code) => {
      running.delete(child);
      resolve(code === 0);
    });
  });
}

class Tape {
  #pages = [];

  page(name) {
    const page = { held: `\n── ${name}\n`, over: false };
    this.#pages.push(page);
    this.#show();
    return {
      write: (text) => {
        page.held += text;
        this.#show();
      },
      close: (line) => {
        page.held += `${line}\n`;
        page.over = true;
        this.#show();
      },
    };
  }

  #show() {
    for (let first = this.#pages[0]; first; first = this.#pages[0]) {
      process.stderr.write(first.held);
      first.held = '';
      if (!first.over) return;
      this.#pages.shift();
    }
  }
}
