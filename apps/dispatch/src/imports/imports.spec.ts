import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportKind, ImportPreview } from '@rampa/contracts';
import { startRunningService, type Caller, type RunningService } from '../testing/running-service.ts';

let service: RunningService;
let manager: Caller;

beforeAll(async () => {
  service = await startRunningService();
  manager = await service.as('manager');
}, 60_000);
afterAll(() => service.close());

const preview = (kind: ImportKind, text: string | Buffer, fileName = 'file.csv'): Promise<ImportPreview> =>
  manager.client.previewImport({ params: { kind }, body: { fileName, content: Buffer.from(text).toString('base64') } });
const count = async (table: string): Promise<number> =>
  Number((await service.db.query<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n);

const riders = `име;телефон;адрес;lat;lon;aid;chair_length_mm;chair_width_mm
Ана Пробна;0888 111 001;бул. Витоша 100;42.685;23.319;ръчна количка;1100;650
Боян Пробен;0888 111 002;Люлин 5;42.716;23.255;няма;;
`;

describe('riders from a file', () => {
  it('are shown first, saved as a whole, found known the second time, and taken back', async () => {
    const before = await count('rider');
    const shown = await preview('riders', riders);
    expect(shown).toMatchObject({ rows: 2, ready: 2, duplicates: 0, problems: [], canApply: true });
    expect(await count('rider')).toBe(before);
    await manager.client.applyImport({ params: { id: shown.importId }, body: {} });
    expect(await count('rider')).toBe(before + 2);
    const found = await (await service.as('dispatcher')).client.searchRiders({ body: { text: 'ана пробна' } });
    expect(found.items[0]).toMatchObject({ name: 'Ана Пробна', phone: '+359888111001' });
    expect(await preview('riders', riders)).toMatchObject({ ready: 0, duplicates: 2, canApply: false });
    const undone = await manager.client.undoImport({ params: { id: shown.importId }, body: {} });
    expect(undone.state).toBe('undone');
    expect(await count('rider')).toBe(before);
  });

  it('are refused by row and column, and nothing of the file is saved', async () => {
    const before = await count('rider');
    const bad = `${riders}Вера Грешна;12;никъде няма такава улица;;;ръчна количка;1100;\nАна Пробна;+359 888 111 001;бул. Витоша 100;42.685;23.319;хвърчило;;\n`;
    const shown = await preview('riders', bad);
    expect(shown.canApply).toBe(false);
    expect(shown.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'phone', 'cell_out_of_range'],
      [4, 'address', 'address_unknown'],
      [4, 'chair_width_mm', 'cell_required'],
      [5, 'phone', 'row_duplicate'],
      [5, 'aid', 'cell_not_one_of'],
    ]);
    await expect(manager.client.applyImport({ params: { id: shown.importId }, body: {} })).rejects.toMatchObject({
      failure: { code: 'import_has_errors' },
    });
    expect(await count('rider')).toBe(before);
  });

  it('are counted once each: new, known or with errors', async () => {
    const shown = await preview('riders', riders.replaceAll('Пробн', 'Броен').replaceAll('111 00', '555 00'));
    await manager.client.applyImport({ params: { id: shown.importId }, body: {} });
    const mixed = await preview(
      'riders',
      `име;телефон;адрес;lat;lon;aid
Ана Броена;0888 555 001;бул. Витоша 100;42.685;23.319;хвърчило
Боян Пробен;0888 555 002;Люлин 5;42.716;23.255;няма
Нова Броена;0888 555 003;Люлин 5;42.716;23.255;няма
Друга Броена;0888 555 004;никъде няма такава улица;;;няма
`,
    );
    expect(new Set(mixed.problems.map(({ row }) => row))).toEqual(new Set([2, 5]));
    expect(mixed).toMatchObject({ rows: 4, ready: 1, duplicates: 1, canApply: false });
  });

  it('are read from the Windows code page, too', async () => {
    const cyrillic = [...'име;телефон;адрес;lat;lon;aid\nДора Пробна;0888111009;Център;42.69;23.32;няма\n'];
    const bytes = Buffer.from(
      cyrillic.map((letter) => (letter.charCodeAt(0) >= 0x410 ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))),
    );
    expect(await preview('riders', bytes)).toMatchObject({ ready: 1, problems: [] });
  });

  it('are complained about once and at once: all of a row, and of every row', async () => {
    const { problems } = await preview(
      'riders',
      'име;телефон;адрес;lat;lon;aid\n;12;никъде няма такава улица;99.9;;криле\nАна;;Люлин 5;42.716;;няма\n',
    );
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'name', 'cell_required'],
      [2, 'phone', 'cell_out_of_range'],
      [2, 'lat', 'cell_out_of_range'],
      [2, 'aid', 'cell_not_one_of'],
      [3, 'phone', 'cell_required'],
      [3, 'lon', 'cell_required'],
    ]);
    expect(problems[3]!.params).toMatchObject({
      choices: expect.stringContaining('ръчна количка'),
      choices_en: expect.stringContaining('manual chair'),
    });
  });

  it('whose cells have slid to the right are refused', async () => {
    const { problems } = await preview(
      'riders',
      'име,телефон,адрес,lat,lon,aid\nАна,0888111001,бул. Витоша 100, вх. Б,42.685,23.319,няма\n',
    );
    expect(problems).toEqual([{ row: 2, code: 'row_too_long', params: { cells: 7, columns: 6 } }]);
  });

  it('that stand twice in the file, or lack a column, say so', async () => {
    const twice = await preview('riders', `${riders}Ана Пробна;0888111001;бул. Витоша 100;42.685;23.319;няма;;\n`);
    expect(twice.problems).toEqual([expect.objectContaining({ row: 4, column: 'phone', code: 'row_duplicate' })]);
    const missing = await preview('riders', 'име;телефон\nАна;0888111001\n');
    expect(missing.problems.map(({ column, code }) => [column, code])).toEqual([
      ['address', 'column_missing'],
      ['aid', 'column_missing'],
    ]);
  });

  it('cannot be taken back once one of them has booked', async () => {
    const shown = await preview('riders', riders.replaceAll('Пробн', 'Закачен').replaceAll('111 00', '222 00'));
    await manager.client.applyImport({ params: { id: shown.importId }, body: {} });
    const desk = await service.as('dispatcher');
    const rider = (await desk.client.searchRiders({ body: { text: 'Ана Закачена' } })).items[0]!;
    const place = (await desk.client.places()).items.find((one) => one.category === 'hospital')!;
    const { today } = await desk.client.agency();
    const leg = {
      from: rider.home!,
      to: { label: place.name.bg, point: place.point },
      wish: { kind: 'arrive_by' as const, date: today, time: '12:00' },
    };
    const quote = await desk.client.quote({ body: { riderId: rider.id, legs: [leg] } });
    await desk.client.acceptQuote({ body: { quoteId: quote.id, choices: [{ offerId: quote.legs[0]!.offers[0]!.id }] } });
    await expect(manager.client.undoImport({ params: { id: shown.importId }, body: {} })).rejects.toMatchObject({
      failure: { code: 'import_not_undoable' },
    });
  });
});

describe('the fleet from files', () => {
  it('vans and drivers get a roster at once', async () => {
    const vans = await preview(
      'vehicles',
      'name,plate,lift_rating_kg,layouts\nБус 20,СВ 9001 АВ,300,2 колички + 4 седалки; 1 носилка + 2 седалки\n',
    );
    expect(vans.problems).toEqual([]);
    await manager.client.applyImport({ params: { id: vans.importId }, body: {} });
    const driver = await preview('drivers', 'name,phone\nНов Шофьоров,0888333001\n');
    await manager.client.applyImport({ params: { id: driver.importId }, body: {} });
    const { today } = await manager.client.agency();
    const runs = (await manager.client.day({ params: { date: today } })).runs;
    expect(runs.some((run) => run.van.name === 'Бус 20')).toBe(true);
  });

  it('places and standing orders come in, and the orders book their rides', async () => {
    const people = await preview('riders', riders.replaceAll('Пробн', 'Постоян').replaceAll('111 00', '444 00'));
    await manager.client.applyImport({ params: { id: people.importId }, body: {} });
    const places = await preview('places', 'name,address,lat,lon,category\nЦентър Проба,ул. Проба 1,42.69,23.33,day_centre\n');
    await manager.client.applyImport({ params: { id: places.importId }, body: {} });
    const orders = await preview(
      'standing_orders',
      'rider_phone,to,days,arrive_by,return_at,from_date,vital\n0888444001,Център Проба,"пн, ср",10:00,14:00,2026-12-07,да\n0888999999,Център Проба,пн,10:00,,2026-12-07,не\n',
    );
    expect(orders.problems).toEqual([expect.objectContaining({ row: 3, column: 'rider_phone', code: 'reference_unknown' })]);
    const good = await preview(
      'standing_orders',
      'rider_phone,to,days,arrive_by,return_at,from_date,vital\n0888444001,Център Проба,"пн, ср",10:00,14:00,2026-12-07,да\n',
    );
    await manager.client.applyImport({ params: { id: good.importId }, body: {} });
    const rider = (await manager.client.searchRiders({ body: { text: '0888444001' } })).items[0]!;
    const trips = (await manager.client.riderTrips({ params: { id: rider.id } })).items;
    const dates = [...new Set(trips.map((trip) => trip.serviceDate))].sort();
    expect(dates.slice(0, 3)).toEqual(['2026-12-09', '2026-12-14', '2026-12-16']);
    expect(
      trips
        .filter((trip) => trip.serviceDate === '2026-12-09')
        .map((trip) => trip.leg)
        .sort(),
    ).toEqual(['back', 'out']);
    expect(trips.every((trip) => trip.vital)).toBe(true);
    // as far ahead as standing orders are planned: farther than a rider may book
    expect(dates.at(-1)).toBe('2026-12-28');
  });
});

it('a template can be filled in and read back as it is', async () => {
  for (const kind of ['riders', 'vehicles', 'drivers', 'places'] as const) {
    const { files, columns } = await manager.client.importTemplate({ params: { kind } });
    for (const language of ['bg', 'en'] as const) {
      expect(files[language].content).toContain(columns[0]!.heading[language]);
      expect(await preview(kind, files[language].content)).toMatchObject({ rows: 1, ready: 1, problems: [] });
    }
  }
});

it('a file that is none is refused with its name', async () => {
  await expect(preview('riders', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'x.xlsx')).rejects.toMatchObject({
    failure: { code: 'file_unreadable' },
  });
  await expect(preview('riders', 'име;телефон\n')).rejects.toMatchObject({ failure: { code: 'file_empty' } });
});
