import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { SubscribeMessage } from '@nestjs/websockets';
import { describe, expect, it } from '@jest/globals';
import { checkPermissions } from './boot-check.ts';
import { Endpoint } from './endpoint.ts';

@Controller()
class Unguarded {
  @Get('/api/v1/secrets')
  secrets(): string {
    return 'all of them';
  }
}

@Controller()
class Twice {
  @Endpoint('clock')
  one(): void {}
  @Endpoint('clock')
  two(): void {}
}

@Injectable()
class SideDoor {
  @SubscribeMessage('anything')
  anything(): void {}
}

@Module({ imports: [DiscoveryModule], controllers: [Unguarded, Twice], providers: [SideDoor] })
class Faulty {}

describe('the boot', () => {
  it('fails on a route without a permission, one served twice, one not served at all, and a socket event beside the table', async () => {
    const app = await NestFactory.createApplicationContext(Faulty, { logger: false });
    const check = (): void => checkPermissions(app.get(DiscoveryService, { strict: false }), new MetadataScanner());
    expect(check).toThrow('Unguarded.secrets: a route without a declared permission');
    expect(check).toThrow('clock is served by Twice.one already');
    expect(check).toThrow('quote: no handler');
    expect(check).toThrow('SideDoor.anything: a socket event without a declared permission');
    await app.close();
  });
});
