/** The service ends when it is asked to, whoever still holds a connection. */
import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { useService } from './harness/world.ts';

describe('an end on SIGTERM', () => {
  const world = useService();

  it('does not wait for connections that say nothing, and keeps what was there', async () => {
    const { service } = world;
    const port = Number(new URL(service.url).port);
    const silent = connect(port, '127.0.0.1');
    const halfSaid = connect(port, '127.0.0.1');
    await Promise.all([once(silent, 'connect'), once(halfSaid, 'connect')]);
    for (const socket of [silent, halfSaid]) socket.on('error', () => undefined);
    halfSaid.write('GET /api/health HTTP/1.1\r\nHost: here\r\n');
    const cut = Promise.all([once(silent, 'close'), once(halfSaid, 'close')]);
    const before = await world.clock.now();
    await service.stop();
    await cut;
    await service.start();
    expect((await world.clock.now()).getTime()).toBeGreaterThanOrEqual(before.getTime());
  });
});
