/** What every browser has, jsdom has not, and the router asks for when it is loaded: import this before it. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder, scrollTo: () => undefined });
