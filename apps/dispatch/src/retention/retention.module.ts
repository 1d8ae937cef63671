import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.ts';
import { RetentionService } from './retention.service.ts';

@Module({ imports: [PoliciesModule], providers: [RetentionService] })
export class RetentionModule {}
