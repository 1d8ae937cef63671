/** Ends with 0 when this container's service answers `/api/health`, else with 1. */
import { get as http } from 'node:http';
import { get as https } from 'node:https';

const { PORT = '3000', TLS_CERT } = process.env;
const options = { host: '127.0.0.1', port: Number(PORT), path: '/api/health', timeout: 4_000 };
// the certificate names the public host, not this address
const request = TLS_CERT ? https({ ...options, rejectUnauthorized: false }, end) : http(options, end);
request.once('timeout', () => request.destroy(new Error('timeout')));
request.once('error', () => process.exit(1));

function end(answer) {
  answer.resume();
  process.exit(answer.statusCode === 200 ? 0 : 1);
}
