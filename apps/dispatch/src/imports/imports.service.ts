/** Files brought in: looked at first, then all rows or none, and taken back while nothing depends on them. */
import { Inject, Injectable } from '@nestjs/common';
import type { ImportKind, ImportPreview, ImportProblem, ImportRecord } from '@rampa/contracts';
import { FailureError, uuidv7, type ServiceClock, type SystemClock } from '@rampa/kernel';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { ServiceCipher } from '../database/crypto.ts';
import { ImportBatchEntity } from '../database/entities/records.ts';
import { Events } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { RosterService } from '../roster/roster.service.ts';
import { StandingOrders } from '../standing/standing-orders.service.ts';
import type { Importer, Saved } from './importer.ts';
import { Importers } from './importers.ts';
import { isSound, readRows, type ReadRow } from './sheet.ts';
import { readTable, type Table } from './table.ts';

const PURPOSE = 'import';
const SAMPLE_ROWS = 8;
const MOST_PROBLEMS = 500;
const ROSTER_DAYS = 16;

interface Checked {
  /** Rows to save: without any problem, and not known yet. */
  readonly fresh: readonly ReadRow<Importer['columns']>[];
  /** Rows without any problem that are known; all others have one. */
  readonly duplicates: number;
  readonly problems: readonly ImportProblem[];
}

@Injectable()
export class ImportsService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Events) private readonly events: Events,
    @Inject(ServiceCipher) private readonly cipher: ServiceCipher,
    @Inject(Importers) private readonly importers: Importers,
    @Inject(RosterService) private readonly roster: RosterService,
    @Inject(StandingOrders) private readonly standing: StandingOrders,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Reads and checks a file, and keeps it for `apply`. @throws FailureError `file_unreadable`, `file_empty`, `too_large` */
  async preview(actor: Actor, kind: ImportKind, fileName: string, bytes: Buffer): Promise<ImportPreview> {
    const table = await readTable(fileName, bytes);
    return this.tenant.run(actor.agencyId, async () => {
      const checked = await this.#check(kind, table);
      const id = uuidv7(this.system);
      await this.tenant.repository(ImportBatchEntity).insert({
        id,
        kind,
        fileName,
        rows: this.cipher.seal(PURPOSE, table),
        undo: null,
        state: 'previewed',
        importedBy: actor.personId,
        importedAt: this.clock.now(),
      });
      return {
        importId: id,
        kind,
        fileName,
        rows: table.rows.length,
        ready: checked.fresh.length,
        duplicates: checked.duplicates,
        problems: checked.problems.slice(0, MOST_PROBLEMS),
        sample: checked.fresh.slice(0, SAMPLE_ROWS).map((row) => ({ ...row.shown })),
        canApply: checked.problems.length === 0 && checked.fresh.length > 0,
      };
    });
  }

  /** All rows or none. Checked again: much may have happened since the preview. @throws FailureError `import_has_errors`, `not_found` */
  async apply(actor: Actor, id: string): Promise<ImportRecord> {
    return this.tenant.run(actor.agencyId, async () => {
      const batch = await this.#batch(id);
      if (batch.state !== 'previewed') throw new FailureError({ code: 'transition_not_allowed', params: { status: batch.state } });
      const kind = batch.kind as ImportKind;
      const { fresh, problems } = await this.#check(kind, this.cipher.open(PURPOSE, batch.rows) as Table);
      if (problems.length > 0) throw new FailureError({ code: 'import_has_errors', params: { count: problems.length } });
      const saved = await this.importers.of(kind).save(fresh);
      await this.tenant.repository(ImportBatchEntity).update({ id }, { state: 'applied', undo: saved, importedAt: this.clock.now() });
      await this.#tell(actor, 'import.applied', { kind, importId: id, rows: fresh.length });
      this.tenant.afterCommit(() => this.#putToUse(kind));
      return recordOf({ ...batch, state: 'applied', importedAt: this.clock.now() }, fresh.length);
    });
  }

  /** Vans and drivers get a roster, standing orders their rides: in transactions of their own, once the rows are there. */
  async #putToUse(kind: ImportKind): Promise<void> {
    if (kind === 'vehicles' || kind === 'drivers') await this.roster.ensure(this.agency.today().date, ROSTER_DAYS);
    if (kind === 'standing_orders') await this.standing.book();
  }

  /** @throws FailureError `import_not_undoable` once something depends on what was brought in */
  async undo(actor: Actor, id: string): Promise<ImportRecord> {
    return this.tenant.run(actor.agencyId, async () => {
      const batch = await this.#batch(id);
      const saved = batch.undo as Saved | null;
      if (batch.state !== 'applied' || !saved) throw new FailureError({ code: 'import_not_undoable', params: { status: batch.state } });
      const importer = this.importers.of(batch.kind as ImportKind);
      if (await importer.inUse(saved)) throw new FailureError({ code: 'import_not_undoable', params: { status: 'in_use' } });
      await importer.remove(saved);
      await this.tenant.repository(ImportBatchEntity).update({ id }, { state: 'undone' });
      await this.#tell(actor, 'import.undone', { kind: batch.kind, importId: id });
      return recordOf({ ...batch, state: 'undone' }, countOf(saved));
    });
  }

  async list(actor: Actor): Promise<ImportRecord[]> {
    const batches = await this.tenant.run(actor.agencyId, () =>
      this.tenant.repository(ImportBatchEntity).find({ order: { importedAt: 'DESC', id: 'DESC' }, take: 50 }),
    );
    return batches
      .filter((batch) => batch.state !== 'discarded')
      .map((batch) =>
        recordOf(batch, batch.undo ? countOf(batch.undo as Saved) : (this.cipher.open(PURPOSE, batch.rows) as Table).rows.length),
      );
  }

  async #check(kind: ImportKind, table: Table): Promise<Checked> {
    const importer = this.importers.of(kind);
    const { rows, problems } = readRows(importer.columns, table);
    const known = await importer.knownKeys();
    const seen = new Map<string, number>();
    const repeated: ImportProblem[] = [];
    const isKnown = (row: (typeof rows)[number]): boolean => known.has(importer.keyOf(row) ?? '');
    const wanted = rows.filter((row) => {
      const key = importer.keyOf(row);
      if (key === undefined) return true;
      const first = seen.get(key);
      if (first !== undefined) repeated.push({ row: row.row, column: importer.keyColumn, code: 'row_duplicate', params: { row: first } });
      else seen.set(key, row.row);
      return first === undefined && !known.has(key);
    });
    const inOrder = ['', ...Object.keys(importer.columns)];
    const place = ({ row, column = '' }: ImportProblem): number => row * 1000 + inOrder.indexOf(column);
    const all = [...problems, ...repeated, ...(await importer.check(wanted))].sort((a, b) => place(a) - place(b));
    const faulty = new Set(all.map(({ row }) => row));
    const good = (row: (typeof rows)[number]): boolean => isSound(row) && !faulty.has(row.row);
    return {
      fresh: wanted.filter(isSound).filter(good),
      duplicates: rows.filter((row) => good(row) && isKnown(row)).length,
      problems: all,
    };
  }

  async #batch(id: string): Promise<ImportBatchEntity> {
    const batch = await this.tenant.repository(ImportBatchEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!batch) throw new FailureError({ code: 'not_found' });
    return batch;
  }

  #tell(actor: Actor, type: string, data: Record<string, string | number>) {
    return this.events.append({ stream: 'agency', type, at: this.clock.now(), actor: { id: actor.personId, role: actor.role }, data });
  }
}

/** The first table of a saved import counts its rows. */
const countOf = (saved: Saved): number => Object.values(saved)[0]?.length ?? 0;

const recordOf = (batch: Pick<ImportBatchEntity, 'id' | 'kind' | 'fileName' | 'state' | 'importedAt'>, rows: number): ImportRecord => ({
  importId: batch.id,
  kind: batch.kind as ImportKind,
  fileName: batch.fileName,
  rows,
  state: batch.state as ImportRecord['state'],
  at: new Date(batch.importedAt).toISOString(),
});
