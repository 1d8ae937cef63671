import type { Examples } from '../test-support/index.ts';
import { Table } from './table.tsx';

const columns = [
  { key: 'name', header: 'Име', cell: (row: { name: string; km: number }) => row.name },
  { key: 'km', header: 'Километри', figures: true, cell: (row: { name: string; km: number }) => row.km },
];
export const examples: Examples = {
  rows: <Table caption="Маршрути" columns={columns} rows={[{ name: 'Рампа 1', km: 12 }]} rowKey={(row) => row.name} />,
  empty: <Table caption="Маршрути" hideCaption columns={columns} rows={[]} rowKey={(row) => row.name} empty="Няма маршрути." />,
  'wide cells': <Table caption="Маршрути" columns={columns} rows={[{ name: 'дълго'.repeat(80), km: 1e15 }]} rowKey={(row) => row.name} />,
};
