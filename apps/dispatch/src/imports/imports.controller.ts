import { Controller, Inject } from '@nestjs/common';
import type { ApiReply, ImportPreview, ImportRecord } from '@rampa/contracts';
import { Idempotency } from '../database/idempotency.ts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { ImportsService } from './imports.service.ts';
import { templateOf } from './template.ts';
import { Importers } from './importers.ts';

@Controller()
export class ImportsController {
  constructor(
    @Inject(ImportsService) private readonly service: ImportsService,
    @Inject(Importers) private readonly importers: Importers,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Endpoint('imports')
  async list(@Input() call: Call<'imports'>): Promise<{ items: ImportRecord[] }> {
    return { items: await this.service.list(call.actor) };
  }

  @Endpoint('importTemplate')
  template(@Input() call: Call<'importTemplate'>): ApiReply<'importTemplate'> {
    return templateOf(call.params.kind, this.importers.of(call.params.kind).columns);
  }

  @Endpoint('previewImport')
  preview(@Input() call: Call<'previewImport'>): Promise<ImportPreview> {
    const { fileName, content } = call.body;
    return this.service.preview(call.actor, call.params.kind, fileName, Buffer.from(content, 'base64'));
  }

  @Endpoint('applyImport')
  apply(@Input() call: Call<'applyImport'>): Promise<ImportRecord> {
    return this.#once(call, 'applyImport', () => this.service.apply(call.actor, call.params.id));
  }

  @Endpoint('undoImport')
  undo(@Input() call: Call<'undoImport'>): Promise<ImportRecord> {
    return this.#once(call, 'undoImport', () => this.service.undo(call.actor, call.params.id));
  }

  async #once(
    { actor, params, idempotencyKey }: Call<'applyImport'> | Call<'undoImport'>,
    operation: string,
    work: () => Promise<ImportRecord>,
  ): Promise<ImportRecord> {
    return (await this.idempotency.run(actor.agencyId, { actor: actor.personId, operation, key: idempotencyKey, body: params }, work))
      .reply;
  }
}
