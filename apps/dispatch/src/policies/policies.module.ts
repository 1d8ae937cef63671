import { Global, Module } from '@nestjs/common';
import { PoliciesController } from './policies.controller.ts';
import { PolicyImpactService } from './policy-impact.service.ts';
import { PolicyService } from './policy.service.ts';

@Global()
@Module({ controllers: [PoliciesController], providers: [PolicyService, PolicyImpactService], exports: [PolicyService] })
export class PoliciesModule {}
