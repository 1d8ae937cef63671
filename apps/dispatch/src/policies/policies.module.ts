import { Global, Module } from '@nestjs/common';
import { PoliciesController } from './policies.controller.ts';
import { PolicyService } from './policy.service.ts';

@Global()
@Module({ controllers: [PoliciesController], providers: [PolicyService], exports: [PolicyService] })
export class PoliciesModule {}
