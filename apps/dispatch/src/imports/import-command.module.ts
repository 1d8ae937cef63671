import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type Platform } from '../platform.module.ts';
import { PoliciesModule } from '../policies/policies.module.ts';
import { ImportsModule } from './imports.module.ts';

/** As much of the service as an import needs. */
@Module({})
export class ImportCommandModule {
  static of(platform: Platform): DynamicModule {
    return { module: ImportCommandModule, imports: [PlatformModule.of(platform), PoliciesModule, ImportsModule] };
  }
}
